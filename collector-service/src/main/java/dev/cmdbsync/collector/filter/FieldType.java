package dev.cmdbsync.collector.filter;

/** What a field holds; decides which comparisons fit. */
public enum FieldType {
    TEXT,
    /** A whole number. */
    NUMBER,
    /** A moment in UTC. */
    DATE
}
