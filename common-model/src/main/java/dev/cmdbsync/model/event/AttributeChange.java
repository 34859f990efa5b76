package dev.cmdbsync.model.event;

import org.jspecify.annotations.Nullable;

/**
 * One column of a CI before and after.
 *
 * @param attribute column name; {@code sys_class_name} for the class, {@code sys_object_source} for
 *     an asset that came to describe this CI
 * @param before null if it had no value
 * @param after null if it has none any more
 */
public record AttributeChange(String attribute, @Nullable String before, @Nullable String after) {}
