package dev.cmdbsync.uploader.address;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cmdbsync.qualys.ip.TrackingMethod;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whose addresses are compared with a subscription's, how often, and what becomes of those that
 * Qualys does not scan (LUM-1 to LUM-4).
 *
 * @param sourceId the subscription
 * @param active whether the clock refreshes; default true
 * @param cmdb connection that is read; null for the built-in CMDB
 * @param table class whose {@code ip_address} counts; default {@code cmdb_ci}
 * @param query encoded query; null for all
 * @param interval ISO-8601 duration between refreshes; default PT24H
 * @param autoSubscribe whether addresses of the CMDB are subscribed; default false
 * @param group asset group of discovered hosts; null for none
 * @param tracking how subscribed ones are tracked; default IP
 * @param vm for vulnerability management; default true
 * @param pc for policy compliance; default false
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AddressPolicy(
        String sourceId,
        @Nullable Boolean active,
        @Nullable String cmdb,
        @Nullable String table,
        @Nullable String query,
        @Nullable String interval,
        @Nullable Boolean autoSubscribe,
        @Nullable String group,
        @Nullable TrackingMethod tracking,
        @Nullable Boolean vm,
        @Nullable Boolean pc) {

    boolean isActive() {
        return active == null || active;
    }

    String tableOrDefault() {
        return table == null ? "cmdb_ci" : table;
    }

    Duration every() {
        return interval == null ? Duration.ofHours(24) : Duration.parse(interval);
    }

    boolean subscribes() {
        return autoSubscribe != null && autoSubscribe;
    }

    TrackingMethod trackingOrDefault() {
        return tracking == null ? TrackingMethod.IP : tracking;
    }

    boolean vmOrDefault() {
        return vm == null || vm;
    }

    boolean pcOrDefault() {
        return pc != null && pc;
    }
}
