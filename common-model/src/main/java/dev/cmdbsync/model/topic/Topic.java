package dev.cmdbsync.model.topic;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every topic of the product with the settings it needs. Names carry the major version of the
 * message; a change that is not additive gets a new topic.
 */
public enum Topic {
    /** One Qualys asset's JSON bytes as Qualys sent them; key {@code sourceId:assetId}. */
    ASSET_OBSERVED("asset.observed.v1", Kept.DAYS),
    /** What could not be taken from Qualys or mapped, with code, text and origin in the headers. */
    ASSET_OBSERVED_DLT("asset.observed.v1.dlt", Kept.LONG),
    /** One certificate's JSON bytes as CertView sent them; key {@code sourceId/certificates:id}. */
    CERTIFICATE_OBSERVED("certificate.observed.v1", Kept.DAYS),
    /** Certificates that could not be taken from CertView or mapped. */
    CERTIFICATE_OBSERVED_DLT("certificate.observed.v1.dlt", Kept.LONG),
    /**
     * One asset group of Qualys as it is now; key {@code sourceId:groupId}; a tombstone when it is
     * gone.
     */
    ASSET_GROUP_OBSERVED("asset-group.observed.v1", Kept.LATEST),
    /** One identification item with its child rows; key {@code sourceId:assetId}. */
    CI_CANDIDATE("ci.candidate.v1", Kept.DAYS),
    /** Candidates that the writer could not apply. */
    CI_CANDIDATE_DLT("ci.candidate.v1.dlt", Kept.LONG),
    /** CloudEvent of one change to one CI with before and after; key sys_id. */
    CI_CHANGED("ci.changed.v1", Kept.LONG),
    /** The CI as it is now; key sys_id; a tombstone when it is gone. */
    CI_STATE("ci.state.v1", Kept.LATEST),
    /** Totals of one run by one service; key {@code runId:service}; the newest record counts. */
    RUN_LEDGER("run.ledger.v1", Kept.LATEST),
    /**
     * Configuration that other services follow, credentials sealed; key {@code kind/id}; a
     * tombstone when it is removed.
     */
    CONFIG("config.v1", Kept.LATEST);

    private static final String PREFIX = "cmdbsync.";

    private final String topicName;
    private final Kept kept;

    Topic(String suffix, Kept kept) {
        this.topicName = PREFIX + suffix;
        this.kept = kept;
    }

    /** The name on the broker, prefix included. */
    public String topicName() {
        return topicName;
    }

    /** Topic settings (Kafka's own names and units) beyond the broker's defaults. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("compression.type", "producer");
        if (kept == Kept.LATEST) {
            settings.put("cleanup.policy", "compact");
        } else {
            settings.put("cleanup.policy", "delete");
            settings.put("retention.ms", String.valueOf(kept.retention.toMillis()));
        }
        return settings;
    }

    private enum Kept {
        DAYS(Duration.ofDays(7)),
        LONG(Duration.ofDays(90)),
        LATEST(Duration.ZERO);

        private final Duration retention;

        Kept(Duration retention) {
            this.retention = retention;
        }
    }
}
