package dev.cmdbsync.tracing;

import io.opentelemetry.api.common.AttributeKey;

/** What spans tell, under one name in all services. */
public final class Keys {
    /** Run that read the asset. */
    public static final AttributeKey<String> RUN = AttributeKey.stringKey("cmdbsync.run.id");

    /** Schedule of that run. */
    public static final AttributeKey<String> SCHEDULE =
            AttributeKey.stringKey("cmdbsync.schedule.id");

    /** Source, a Qualys subscription. */
    public static final AttributeKey<String> SOURCE = AttributeKey.stringKey("cmdbsync.source.id");

    /** Number of the page in its run, from 1. */
    public static final AttributeKey<Long> PAGE = AttributeKey.longKey("cmdbsync.page");

    /** Assets of a page or batch. */
    public static final AttributeKey<Long> ASSETS = AttributeKey.longKey("cmdbsync.assets");

    /** The asset's id in Qualys. */
    public static final AttributeKey<String> ASSET = AttributeKey.stringKey("cmdbsync.asset.id");

    /** {@link dev.cmdbsync.model.topic.RecordKind} of what the asset became. */
    public static final AttributeKey<String> KIND = AttributeKey.stringKey("cmdbsync.record.kind");

    /** {@link dev.cmdbsync.model.run.Outcome} of the asset. */
    public static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("cmdbsync.outcome");

    /** The CI, as sys_id. */
    public static final AttributeKey<String> CI = AttributeKey.stringKey("cmdbsync.ci.id");

    /** How the asset was found to be the CI. */
    public static final AttributeKey<String> RULE = AttributeKey.stringKey("cmdbsync.rule");

    /** {@link dev.cmdbsync.model.error.ErrorCode} of what failed. */
    public static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    /** Topic that a record was read from or goes to. */
    public static final AttributeKey<String> TOPIC =
            AttributeKey.stringKey("messaging.destination.name");

    /** Partition of a record that was read. */
    public static final AttributeKey<String> PARTITION =
            AttributeKey.stringKey("messaging.destination.partition.id");

    /** Offset of a record that was read. */
    public static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");

    private Keys() {}
}
