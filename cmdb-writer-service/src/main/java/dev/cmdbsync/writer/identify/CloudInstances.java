package dev.cmdbsync.writer.identify;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which cloud metadata are the id of an instance: no two instances ever have the same. */
final class CloudInstances {
    /** Keys of {@code qualys_cloud_metadata}; the index on cloud_metadata lists the same. */
    static final Set<String> KEYS =
            Set.of(
                    "ec2.instanceId",
                    "vm.vmId",
                    "compute.instanceId",
                    "compute.ociId",
                    "virtualServer.id",
                    "instance.instanceId");

    private CloudInstances() {}

    /** The instance as evidence; null for other metadata. */
    static @Nullable String key(
            @Nullable String provider, @Nullable String key, @Nullable String value) {
        if (provider == null || key == null || value == null || !KEYS.contains(key)) {
            return null;
        }
        return JunkIdentifiers.serialKey(value) == null ? null : provider + ":" + value.strip();
    }
}
