package dev.cmdbsync.messaging;

import org.jspecify.annotations.Nullable;

/**
 * A dead letter as people see it.
 *
 * @param id {@code partition-offset} in the dead-letter topic
 * @param key record key, {@code sourceId:assetId} where the asset is known
 * @param code {@link dev.cmdbsync.model.error.ErrorCode} name
 * @param text why, in words
 * @param service who gave it up
 * @param origin {@code topic/partition/offset}, or the page and item of a run
 * @param at when, ISO-8601
 * @param runId the run, if it is known
 * @param attempt how often it has been tried, from 1
 * @param bytes size of the value
 */
public record DeadLetterView(
        String id,
        @Nullable String key,
        @Nullable String code,
        @Nullable String text,
        @Nullable String service,
        @Nullable String origin,
        @Nullable String at,
        @Nullable String runId,
        int attempt,
        int bytes) {}
