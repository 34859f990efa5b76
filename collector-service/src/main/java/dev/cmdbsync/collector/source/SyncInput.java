package dev.cmdbsync.collector.source;

import dev.cmdbsync.collector.rest.Slug;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a source syncs beside assets (QCS-3). A field that is missing takes its default.
 *
 * @param softwareCatalogue whether life cycle, category and licence of software are kept; default
 *     true
 * @param tags whether asset tags are kept; default true
 * @param groups whether asset groups are read, once a day; default true
 * @param vmInstances whether a virtual machine gets a CI of its own beside its computer; default
 *     false
 * @param certificates certificates of the source's hosts
 */
public record SyncInput(
        @Nullable Boolean softwareCatalogue,
        @Nullable Boolean tags,
        @Nullable Boolean groups,
        @Nullable Boolean vmInstances,
        @Nullable @Valid Certificates certificates) {
    static final SyncInput NOTHING_SAID = new SyncInput(null, null, null, null, null);

    /**
     * Certificates (QCS-19).
     *
     * @param active whether they are read; default false, because it needs a licence of its own
     * @param relationType relation between a host's CI and its certificate, {@code parent::child};
     *     default {@code Owns::Owned by}
     * @param filter Qualys search tokens such as {@code certificate.type: Leaf}; null for all
     * @param interval ISO-8601 duration between two readings; default P1D
     * @param autoApprove false: changes wait for approval; default true
     * @param transformMaps id of the set of transform maps; null: those that ship
     */
    public record Certificates(
            @Nullable Boolean active,
            @Nullable @Size(max = 255) @Pattern(
                            regexp = "[^:]+::[^:]+",
                            message = "has the form 'parent says::child says'")
                    String relationType,
            @Nullable @Size(max = 4096) String filter,
            @Nullable String interval,
            @Nullable Boolean autoApprove,
            @Nullable @Pattern(
                            regexp = Slug.PATTERN,
                            message = "is the id of a set of transform maps")
                    String transformMaps) {
        static final Certificates NOTHING_SAID =
                new Certificates(null, null, null, null, null, null);
    }

    Certificates certificatesOrDefault() {
        return certificates == null ? Certificates.NOTHING_SAID : certificates;
    }

    /** As a source has it. */
    public static SyncInput of(Source source) {
        return new SyncInput(
                source.syncSoftwareCatalogue,
                source.syncTags,
                source.syncGroups,
                source.syncVmInstances,
                new Certificates(
                        source.syncCertificates,
                        source.certificateRelationType,
                        source.certificateFilter,
                        source.certificateInterval,
                        source.certificateAutoApprove,
                        source.certificateTransformMaps));
    }
}
