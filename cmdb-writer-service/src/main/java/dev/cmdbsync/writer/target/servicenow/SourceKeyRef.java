package dev.cmdbsync.writer.target.servicenow;

/**
 * A source key as instances keep it.
 *
 * @param name discovery source
 * @param key native key
 * @param feed id of the source
 */
record SourceKeyRef(String name, String key, String feed) {}
