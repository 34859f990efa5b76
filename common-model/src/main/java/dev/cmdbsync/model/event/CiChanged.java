package dev.cmdbsync.model.event;

import java.util.List;

/**
 * One change to one CI: the value of {@code ci.changed.v1}.
 *
 * @param sysId 32 hexadecimal digits
 * @param className the class after the change
 * @param operation what happened
 * @param version counts the changes of this CI, from 1; no number is left out
 * @param changes columns that differ
 * @param related child rows that differ
 * @param cause why
 */
public record CiChanged(
        String sysId,
        String className,
        ChangeOperation operation,
        int version,
        List<AttributeChange> changes,
        List<TableChange> related,
        ChangeCause cause) {}
