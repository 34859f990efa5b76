package dev.cmdbsync.collector.schedule;

import dev.cmdbsync.model.run.AddBy;
import dev.cmdbsync.model.run.CiOperation;
import dev.cmdbsync.model.run.NamingPolicy;
import dev.cmdbsync.model.run.NoClassMatch;
import dev.cmdbsync.model.run.RunOptions;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is downloaded from a source, when, and what becomes of it (QCS-4). */
@Entity
@Table(name = "schedule")
public class Schedule extends PanacheEntityBase {
    @Id public String id;

    public String name;

    @Column(name = "source_id")
    public String sourceId;

    public boolean active;

    /** Only assets changed since then are downloaded at all; null for all. */
    @Column(name = "download_since")
    public @Nullable Instant downloadSince;

    /** Qualys search tokens, or null. */
    public @Nullable String filter;

    @Column(name = "start_at")
    public @Nullable Instant startAt;

    /** ISO-8601 duration; null: only on demand, or once at {@link #startAt}. */
    @Column(name = "repeat_interval")
    public @Nullable String repeatInterval;

    /** ISO-8601 duration after which an incremental run becomes a full one; null: never. */
    @Column(name = "full_every")
    public @Nullable String fullEvery;

    @Column(name = "auto_approve")
    public boolean autoApprove;

    @Column(name = "exclude_unmanaged")
    public boolean excludeUnmanaged;

    @Enumerated(EnumType.STRING)
    @Column(name = "ci_operation")
    public CiOperation ciOperation;

    @Column(name = "sync_ports")
    public boolean syncPorts;

    @Column(name = "sync_volumes")
    public boolean syncVolumes;

    @Column(name = "sync_network_interfaces")
    public boolean syncNetworkInterfaces;

    @Column(name = "sync_software")
    public boolean syncSoftware;

    @Enumerated(EnumType.STRING)
    @Column(name = "naming_policy")
    public NamingPolicy namingPolicy;

    @Enumerated(EnumType.STRING)
    @Column(name = "no_class_match")
    public NoClassMatch noClassMatch;

    @Column(name = "fallback_class")
    public String fallbackClass;

    /** Id of the set of transform maps; null: those that ship. */
    @Column(name = "transform_maps")
    public @Nullable String transformMaps;

    /** Null: as the property says. */
    @Enumerated(EnumType.STRING)
    @Column(name = "add_by")
    public @Nullable AddBy addBy;

    /** Null: as the property says. */
    @Column(name = "page_size")
    public @Nullable Integer pageSize;

    /** Null: as the property says. */
    @Column(name = "max_lifetime_minutes")
    public @Nullable Integer maxLifetimeMinutes;

    @Column(name = "changed_at")
    public Instant changedAt;

    /**
     * What the services downstream are asked for.
     *
     * @param otherwise who decides about CIs where the schedule does not say
     */
    public RunOptions options(AddBy otherwise) {
        return options()
                .withMaps(
                        addBy == null ? otherwise : addBy,
                        transformMaps == null ? "" : transformMaps);
    }

    private RunOptions options() {
        return new RunOptions(
                ciOperation,
                autoApprove,
                excludeUnmanaged,
                syncPorts,
                syncVolumes,
                syncNetworkInterfaces,
                syncSoftware,
                namingPolicy,
                noClassMatch,
                fallbackClass);
    }

    /** Time between runs, or null. */
    public @Nullable Duration repeat() {
        return repeatInterval == null ? null : Duration.parse(repeatInterval);
    }

    /** Age at which the last full reading is too old, or null. */
    public @Nullable Duration fullAge() {
        return fullEvery == null ? null : Duration.parse(fullEvery);
    }
}
