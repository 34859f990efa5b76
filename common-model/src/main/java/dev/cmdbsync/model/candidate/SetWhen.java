package dev.cmdbsync.model.candidate;

/** When a field map sets its column. */
public enum SetWhen {
    /** Always. */
    ALWAYS,
    /** Only when the asset's CI is created. */
    NEW_ONLY,
    /** Only while the CI's column is empty. */
    EMPTY_ONLY
}
