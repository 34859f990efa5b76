package dev.cmdbsync.collector.source;

import dev.cmdbsync.model.config.SourceDocument;
import dev.cmdbsync.model.run.RunOptions;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One Qualys subscription, seen through one account (QCS-1). */
@Entity
@Table(name = "source")
public class Source extends PanacheEntityBase {
    @Id public String id;

    public String name;

    /** Preset that the addresses came from; null for free ones. */
    public @Nullable String pod;

    @Column(name = "api_server_url")
    public String apiServerUrl;

    @Column(name = "gateway_url")
    public String gatewayUrl;

    public String username;

    @Column(name = "password_sealed")
    public byte @Nullable [] passwordSealed;

    @Column(name = "password_ref")
    public @Nullable String passwordRef;

    public boolean active;

    @Column(name = "download_enabled")
    public boolean downloadEnabled;

    @Column(name = "upload_enabled")
    public boolean uploadEnabled;

    /** HTTP proxy as {@code host:port}, or null. */
    public @Nullable String proxy;

    @Column(name = "sync_software_catalogue")
    public boolean syncSoftwareCatalogue;

    @Column(name = "sync_tags")
    public boolean syncTags;

    @Column(name = "sync_groups")
    public boolean syncGroups;

    @Column(name = "sync_vm_instances")
    public boolean syncVmInstances;

    @Column(name = "sync_certificates")
    public boolean syncCertificates;

    @Column(name = "certificate_relation_type")
    public String certificateRelationType;

    /** Qualys search tokens, or null. */
    @Column(name = "certificate_filter")
    public @Nullable String certificateFilter;

    /** ISO-8601 duration between two readings. */
    @Column(name = "certificate_interval")
    public String certificateInterval;

    /** Id of the set of transform maps for certificates; null: those that ship. */
    @Column(name = "certificate_transform_maps")
    public @Nullable String certificateTransformMaps;

    @Column(name = "certificate_auto_approve")
    public boolean certificateAutoApprove;

    @Enumerated(EnumType.STRING)
    @Column(name = "validation_status")
    public ValidationStatus validationStatus;

    @Column(name = "validation_message")
    public @Nullable String validationMessage;

    @Column(name = "validated_at")
    public @Nullable Instant validatedAt;

    /** Last edit; a connection held for an older one is closed. */
    @Column(name = "changed_at")
    public Instant changedAt;

    /** What the sealed password is bound to. */
    static String passwordField(String id) {
        return id + "/password";
    }

    /** What a schedule asks for, with what its source decides. */
    public RunOptions refine(RunOptions options) {
        return options.withSource(syncTags, syncSoftwareCatalogue, syncVmInstances);
    }

    /** The source as other services are told of it. */
    SourceDocument document() {
        return new SourceDocument(
                id,
                name,
                apiServerUrl,
                gatewayUrl,
                username,
                passwordSealed,
                passwordRef,
                proxy,
                active,
                uploadEnabled,
                changedAt);
    }

    boolean hasPassword() {
        return passwordSealed != null || passwordRef != null;
    }
}
