package dev.cmdbsync.model.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One child row before and after.
 *
 * @param key names the row within its CI and table
 * @param before null if the row is new
 * @param after null if the row is gone
 */
public record RowChange(
        String key, @Nullable Map<String, String> before, @Nullable Map<String, String> after) {}
