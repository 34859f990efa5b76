package dev.cmdbsync.properties;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property as it is shown.
 *
 * @param value value in force
 * @param defaultValue value that it has unless somebody sets one
 * @param least smallest number; null if it is no number
 * @param most greatest number; null likewise
 * @param choices values that it may have; empty for a number
 * @param changedAt when it was set; null while it has its default
 */
public record PropertyView(
        String name,
        String description,
        String value,
        String defaultValue,
        @Nullable Long least,
        @Nullable Long most,
        List<String> choices,
        @Nullable Instant changedAt) {}
