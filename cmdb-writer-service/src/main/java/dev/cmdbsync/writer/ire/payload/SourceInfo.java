package dev.cmdbsync.writer.ire.payload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which record of which source an item is ({@code sys_object_source_info}).
 *
 * @param name the source
 * @param nativeKey the record there
 * @param feed part of the source; null for any
 * @param recency when the source saw it; null when not told
 */
public record SourceInfo(
        String name, String nativeKey, @Nullable String feed, @Nullable Instant recency) {}
