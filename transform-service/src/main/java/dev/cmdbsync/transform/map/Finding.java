package dev.cmdbsync.transform.map;

/**
 * Something that is wrong with a map.
 *
 * @param field place in the document, such as {@code fields[3].source}
 * @param message what it must be, in words
 */
public record Finding(String field, String message) {}
