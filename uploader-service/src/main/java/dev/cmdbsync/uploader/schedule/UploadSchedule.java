package dev.cmdbsync.uploader.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cmdbsync.qualys.ip.TrackingMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is carried from a CMDB to a subscription, and when.
 *
 * @param id unique id: lower-case letters, digits and hyphens
 * @param name unique name
 * @param sourceId subscription that is written to
 * @param cmdb connection that is read; null for the built-in CMDB
 * @param active whether the clock starts it; default true
 * @param scope which CIs
 * @param addresses addresses to add; null for none
 * @param metadata metadata of assets to write; null for none
 * @param businessApps business applications to write; null for none
 * @param customAttributes custom attributes to write; null for none
 * @param identification whether CIs are told to the identification service; null for not
 * @param startAt first run; null: now if it repeats, else only on demand
 * @param repeatInterval ISO-8601 duration between runs; null for no repetition
 * @param fullEvery ISO-8601 duration after which everything is compared again; default P1D
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UploadSchedule(
        String id,
        String name,
        String sourceId,
        @Nullable String cmdb,
        @Nullable Boolean active,
        Scope scope,
        @Nullable Addresses addresses,
        @Nullable Metadata metadata,
        @Nullable BusinessApps businessApps,
        @Nullable CustomAttributes customAttributes,
        @Nullable Identification identification,
        @Nullable Instant startAt,
        @Nullable String repeatInterval,
        @Nullable String fullEvery) {

    /**
     * Which CIs.
     *
     * @param table class, as in {@code /api/now/table}
     * @param query encoded query; null for all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Scope(String table, @Nullable String query) {
        public String text() {
            return query == null ? "" : query;
        }
    }

    /**
     * Addresses of CIs that Qualys does not know.
     *
     * @param tracking by what their hosts are known again; default IP
     * @param vm for vulnerability management; default true
     * @param pc for policy compliance; default false
     * @param group asset group that takes them; a template such as {@code CMDB ${department}}; null
     *     for none
     * @param tag tag that takes them by its rule; a template; null for none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Addresses(
            @Nullable TrackingMethod tracking,
            @Nullable Boolean vm,
            @Nullable Boolean pc,
            @Nullable String group,
            @Nullable String tag) {
        public TrackingMethod trackingOrDefault() {
            return tracking == null ? TrackingMethod.IP : tracking;
        }

        public boolean vmOrDefault() {
            return vm == null || vm;
        }

        public boolean pcOrDefault() {
            return pc != null && pc;
        }
    }

    /**
     * Metadata of assets that Qualys knows.
     *
     * @param attributes names as in the table of reverse field mappings; {@code created} and {@code
     *     last_updated} are among them
     */
    public record Metadata(List<String> attributes) {
        public Metadata {
            attributes = attributes == null ? List.of() : List.copyOf(attributes);
        }
    }

    /**
     * Business applications of the CIs.
     *
     * @param by how they are found
     * @param attributes names as in the table of reverse field mappings
     */
    public record BusinessApps(By by, List<String> attributes) {
        public BusinessApps {
            attributes = attributes == null ? List.of() : List.copyOf(attributes);
        }

        /** How the applications of a CI are found. */
        public enum By {
            /** They are related to the CI itself. */
            RELATIONS,
            /** They are related to an application service that the CI is related to. */
            CSDM,
            /** They are related to a service that the CI is associated with. */
            SERVICES
        }
    }

    /**
     * Custom attributes of assets.
     *
     * @param mode whether earlier ones go or stay
     * @param connectorUuid connector that takes them
     * @param attributes at least one
     */
    public record CustomAttributes(Mode mode, String connectorUuid, List<Attribute> attributes) {
        public CustomAttributes {
            attributes = attributes == null ? List.of() : List.copyOf(attributes);
        }

        /** What becomes of attributes that were written earlier. */
        public enum Mode {
            SET,
            ADD
        }

        /**
         * One attribute.
         *
         * @param key its name in Qualys
         * @param column column that has its value; null if an expression has
         * @param expression CEL over the CI's columns, as {@code ci.name}; null if a column has
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record Attribute(String key, @Nullable String column, @Nullable String expression) {}
    }

    /**
     * The identification service.
     *
     * @param connectorUuid connector that takes the CIs
     */
    public record Identification(String connectorUuid) {}

    boolean isActive() {
        return active == null || active;
    }

    @Nullable Duration repeat() {
        return repeatInterval == null ? null : Duration.parse(repeatInterval);
    }

    /** After which time everything is compared again. */
    public Duration fullAge() {
        return fullEvery == null ? Duration.ofDays(1) : Duration.parse(fullEvery);
    }
}
