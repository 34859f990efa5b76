package dev.cmdbsync.writer.ire.write;

import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.ire.item.InternalIds;
import dev.cmdbsync.writer.ire.item.InternalIds.Place;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.payload.ReferenceItem;
import dev.cmdbsync.writer.ire.result.ReferenceTexts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fills columns with the sys_ids of the items that reference items name. */
final class ReferenceApplier {
    private ReferenceApplier() {}

    /** Fills those that the checks left, once every item has its sys_id. */
    static void apply(Session session) {
        if (session.references().isEmpty()) {
            return;
        }
        InternalIds ids = new InternalIds(session);
        for (ReferenceItem reference : session.references()) {
            UUID target = written(ids.item(reference.referenced()));
            for (Place place : ids.places(reference.referencedBy())) {
                if (target == null) {
                    place.warning()
                            .accept(
                                    ReferenceTexts.notWritten(
                                            reference.field(),
                                            place.table(),
                                            reference.referenced()));
                } else {
                    place.column().accept(reference.field(), SysIds.text(target));
                }
            }
        }
    }

    private static @Nullable UUID written(@Nullable ItemWork item) {
        return item == null || item.isFaulty() ? null : item.sysId();
    }
}
