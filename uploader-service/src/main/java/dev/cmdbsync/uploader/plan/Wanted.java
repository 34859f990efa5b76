package dev.cmdbsync.uploader.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a record of the sync queue carries: what Qualys is to hold in the end. */
public sealed interface Wanted {
    /**
     * Addresses of the subscription; how they are tracked is the record's target.
     *
     * @param ips addresses and ranges
     */
    record Ips(List<String> ips) implements Wanted {
        public Ips {
            ips = List.copyOf(ips);
        }
    }

    /**
     * Addresses of a group or tag; its name is the record's target.
     *
     * @param ips addresses and ranges
     */
    record Members(List<String> ips) implements Wanted {
        public Members {
            ips = List.copyOf(ips);
        }
    }

    /**
     * Metadata of an asset.
     *
     * @param assetId Qualys' asset id
     * @param values by the client's field
     * @param apps ids of business applications
     */
    record Metadata(long assetId, Map<String, String> values, List<String> apps) implements Wanted {
        public Metadata {
            values = Map.copyOf(values);
            apps = List.copyOf(apps);
        }
    }

    /**
     * A business application; its id is the record's CI.
     *
     * @param created {@code sys_created_on}
     * @param lastUpdated {@code sys_updated_on}
     * @param values by the client's field
     */
    record App(String name, String created, String lastUpdated, Map<String, String> values)
            implements Wanted {
        public App {
            values = Map.copyOf(values);
        }
    }

    /**
     * Custom attributes of an asset; the connector is the record's target.
     *
     * @param identity by what Qualys finds the asset
     * @param add whether attributes that were written earlier stay
     * @param attributes values by key
     */
    record Custom(Identity identity, boolean add, Map<String, String> attributes)
            implements Wanted {
        public Custom {
            attributes = Map.copyOf(attributes);
        }
    }

    /**
     * A CI as the identification service is told of it; the connector is the record's target.
     *
     * @param assetId Qualys' asset id; null if Qualys does not know the CI
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Identity(
            @Nullable Long assetId,
            @Nullable String hostName,
            @Nullable String fqdn,
            @Nullable String macAddress,
            List<String> ips,
            @Nullable String serialNumber,
            @Nullable String operatingSystem,
            @Nullable String created)
            implements Wanted {
        public Identity {
            ips = List.copyOf(ips);
        }
    }
}
