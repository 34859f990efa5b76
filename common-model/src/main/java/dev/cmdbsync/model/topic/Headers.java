package dev.cmdbsync.model.topic;

/** Names of the record headers. Values are UTF-8 text. */
public final class Headers {
    /** Id of the run (UUID text) that caused the record. */
    public static final String RUN_ID = "cs-run-id";

    /** Id of the schedule that the run belongs to. */
    public static final String SCHEDULE_ID = "cs-schedule-id";

    /** Id of the source (a Qualys subscription). */
    public static final String SOURCE_ID = "cs-source-id";

    /** Number of the page in its run, from 1. */
    public static final String PAGE = "cs-page";

    /** When the page was received from Qualys, ISO-8601 in UTC. */
    public static final String FETCHED_AT = "cs-fetched-at";

    /**
     * What the schedule asks for, in the form of {@link
     * dev.cmdbsync.model.run.RunOptions#encode()}.
     */
    public static final String OPTIONS = "cs-options";

    /** Type of the relation between a certificate and the CIs of its hosts. */
    public static final String RELATION_TYPE = "cs-relation-type";

    /** {@link RecordKind} of a ci.candidate record. */
    public static final String KIND = "cs-kind";

    /** Hash over the candidate's content; equal hashes mean that nothing of interest changed. */
    public static final String CONTENT_HASH = "cs-content-hash";

    /**
     * Moments of the candidate that change at every look, so that an unchanged asset's value need
     * not be parsed for them: {@code last_discovered;last_modified_date;last_scanned_date}, each
     * ISO-8601 in UTC or empty. Absent when none is known.
     */
    public static final String OBSERVED = "cs-observed";

    /** Where the candidate of a reference is: a {@link CandidatePosition}. */
    public static final String CANDIDATE_AT = "cs-candidate-at";

    /**
     * Position and number of parts ({@code 0/3}) of a value too large for one record; absent when
     * whole.
     */
    public static final String PART = "cs-part";

    /** Groups the parts of one value; the same for each of them. */
    public static final String PART_GROUP = "cs-part-group";

    /**
     * The span that the record continues, as W3C Trace Context writes it; absent where the record
     * is not traced. Not of our making, therefore without our prefix: tracing libraries look for
     * it.
     */
    public static final String TRACE_PARENT = "traceparent";

    /** {@link dev.cmdbsync.model.error.ErrorCode} of a dead letter. */
    public static final String ERROR_CODE = "cs-error-code";

    /** What went wrong, in words; never a payload or a credential. */
    public static final String ERROR_TEXT = "cs-error-text";

    /** Service that gave the record up. */
    public static final String ERROR_SERVICE = "cs-error-service";

    /** When it was given up, ISO-8601 in UTC. */
    public static final String ERROR_AT = "cs-error-at";

    /**
     * Where the record came from: {@code topic/partition/offset}, or {@code page/N/item/M} of a
     * run.
     */
    public static final String ERROR_ORIGIN = "cs-error-origin";

    /** Topic that a dead letter is sent to when it is sent again. */
    public static final String ERROR_TOPIC = "cs-error-topic";

    /** How often the record has been tried, from 1. */
    public static final String ATTEMPT = "cs-attempt";

    /** Version of CloudEvents; the attributes of an event are headers, its data is the value. */
    public static final String EVENT_SPEC_VERSION = "ce_specversion";

    /** Id of an event; the same when it is published again. */
    public static final String EVENT_ID = "ce_id";

    /** What happened: {@link dev.cmdbsync.model.event.ChangeOperation#eventType()}. */
    public static final String EVENT_TYPE = "ce_type";

    /** Who publishes the event. */
    public static final String EVENT_SOURCE = "ce_source";

    /** sys_id of the CI. */
    public static final String EVENT_SUBJECT = "ce_subject";

    /** When the change was made, ISO-8601 in UTC. */
    public static final String EVENT_TIME = "ce_time";

    /** {@code $id} of the JSON Schema of the value. */
    public static final String EVENT_SCHEMA = "ce_dataschema";

    /** Media type of an event's value. */
    public static final String CONTENT_TYPE = "content-type";

    private Headers() {}
}
