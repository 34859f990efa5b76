package dev.cmdbsync.model.run;

/** Who decides which CI an asset that is not known yet is (QCS-7, "how to add data in CMDB"). */
public enum AddBy {
    /** The identification rules and all evidence. */
    IDENTIFICATION_ENGINE,
    /** The coalesce fields of the transform map alone. */
    TRANSFORM_MAPS
}
