package dev.cmdbsync.collector.schedule;

import dev.cmdbsync.collector.rest.Slug;
import dev.cmdbsync.model.run.AddBy;
import dev.cmdbsync.model.run.CiOperation;
import dev.cmdbsync.model.run.NamingPolicy;
import dev.cmdbsync.model.run.NoClassMatch;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it is sent. A field that is missing takes its default.
 *
 * @param id id; made of the name if missing
 * @param name unique name
 * @param sourceId source that is read
 * @param active whether the clock starts it; default true
 * @param downloadSince only assets changed since; null for all
 * @param filter Qualys search tokens; null for all assets
 * @param startAt first run; null: now if it repeats, else only on demand
 * @param repeatInterval ISO-8601 duration between runs, one minute or more; null: no repetition
 * @param fullEvery ISO-8601 duration after which everything is read again; null: never
 * @param autoApprove false: changes wait for approval; default true
 * @param excludeUnmanaged whether assets without agent or scan are left out; default false
 * @param ciOperation which writes are allowed; default both
 * @param syncPorts whether open ports are kept; default true
 * @param syncVolumes whether volumes are kept; default true
 * @param syncNetworkInterfaces whether network interfaces are kept; default true
 * @param syncSoftware whether software is kept; default true
 * @param namingPolicy how a CI is named; default HOST_NAME
 * @param noClassMatch what becomes of an asset without a class; default FALLBACK_CLASS
 * @param fallbackClass class for those; default cmdb_ci_hardware
 * @param transformMaps id of the set of transform maps; null: those that ship. It is looked up when
 *     assets come; an id that there is not fails them
 * @param addBy who decides which CI an asset is; null: as the property add-by says
 * @param pageSize assets on a page; null: as the property download-page-size says
 * @param maxLifetimeMinutes how long a run may read before it stops and the next resumes; null: as
 *     the property max-transaction-lifetime says
 */
public record ScheduleInput(
        @Nullable @Pattern(
                        regexp = Slug.PATTERN,
                        message = "has lower-case letters, digits and hyphens")
                String id,
        @NotBlank(message = "is needed") @Size(max = 100) String name,
        @NotBlank(message = "is needed") String sourceId,
        @Nullable Boolean active,
        @Nullable Instant downloadSince,
        @Nullable @Size(max = 4096) String filter,
        @Nullable Instant startAt,
        @Nullable String repeatInterval,
        @Nullable String fullEvery,
        @Nullable Boolean autoApprove,
        @Nullable Boolean excludeUnmanaged,
        @Nullable CiOperation ciOperation,
        @Nullable Boolean syncPorts,
        @Nullable Boolean syncVolumes,
        @Nullable Boolean syncNetworkInterfaces,
        @Nullable Boolean syncSoftware,
        @Nullable NamingPolicy namingPolicy,
        @Nullable NoClassMatch noClassMatch,
        @Nullable @Pattern(regexp = "[a-z0-9_]{1,80}", message = "is the name of a class") String fallbackClass,
        @Nullable @Pattern(regexp = Slug.PATTERN, message = "is the id of a set of transform maps") String transformMaps,
        @Nullable AddBy addBy,
        @Nullable @Min(1) @Max(300) Integer pageSize,
        @Nullable @Min(10) @Max(60) Integer maxLifetimeMinutes) {}
