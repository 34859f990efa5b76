package dev.cmdbsync.writer.vm;

import dev.cmdbsync.model.event.AttributeChange;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiPlan;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.staging.CompanionChange;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a computer's asset changes on its virtual machine.
 *
 * @param objectId what the platform calls the machine
 * @param machine the machine as it is; a new one is not kept anywhere yet
 * @param plan what changes on it; null if it stays as it is
 * @param related whether the computer is related to it already
 */
public record VmPlan(String objectId, Ci machine, @Nullable CiPlan plan, boolean related) {
    boolean changesAnything() {
        return plan != null || !related;
    }

    /** As people see it. */
    public CompanionChange companion() {
        boolean created = machine.version() == 0;
        return new CompanionChange(
                created ? ChangeOperation.CREATED : ChangeOperation.UPDATED,
                created ? null : SysIds.text(machine.sysId()),
                machine.className(),
                related ? null : VmInstances.RELATION,
                plan == null
                        ? List.of()
                        : plan.changes().stream()
                                .sorted(Comparator.comparing(AttributeChange::attribute))
                                .toList());
    }
}
