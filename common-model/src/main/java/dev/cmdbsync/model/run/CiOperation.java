package dev.cmdbsync.model.run;

/** Which writes a schedule may cause (QCS-4, "CI operation"). */
public enum CiOperation {
    /** New CIs are created; known ones are left alone. */
    INSERT,
    /** Known CIs are updated; none is created. */
    UPDATE,
    /** Both. */
    INSERT_AND_UPDATE;

    public boolean mayInsert() {
        return this != UPDATE;
    }

    public boolean mayUpdate() {
        return this != INSERT;
    }
}
