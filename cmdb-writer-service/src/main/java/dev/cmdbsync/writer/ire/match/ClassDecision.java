package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.ire.item.Found;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.payload.ItemSettings;
import dev.cmdbsync.writer.ire.result.ErrorTexts;
import dev.cmdbsync.writer.ire.result.Info;
import dev.cmdbsync.writer.ire.result.Operation;
import dev.cmdbsync.writer.rule.ClassMoves;
import dev.cmdbsync.writer.rule.ClassMoves.Move;
import dev.cmdbsync.writer.rule.DataSourceRule;
import dev.cmdbsync.writer.rule.ReclassificationRestriction;
import java.util.Optional;

/** Whether an item may be inserted, and whether its CI may move to the item's class. */
public final class ClassDecision {
    private final Session session;
    private final ClassMoves moves;

    public ClassDecision(Session session) {
        this.session = session;
        this.moves = new ClassMoves(session.rules());
    }

    /** Decides for one item. */
    public void decide(ItemWork item) {
        Found found = item.found();
        if (found == null) {
            Optional<DataSourceRule> rule =
                    session.rules().dataSourceRule(item.className(), session.dataSource());
            if (rule.isPresent() && !rule.get().insertAllowed()) {
                item.fail(ErrorTexts.insertNotAllowed(item.className(), session.dataSource()));
            }
            item.operation(Operation.INSERT);
            return;
        }
        item.operation(Operation.NO_CHANGE);
        if (!found.className().equals(item.className())) {
            move(item, found.className());
        }
    }

    private void move(ItemWork item, String from) {
        String to = item.className();
        Move move = moves.between(from, to);
        if (!moves.isEnabled(move)) {
            item.resultClass(from);
            item.fail(ErrorTexts.reclassificationNotAllowed(from, to));
            return;
        }
        String text = ErrorTexts.reclassificationNotAllowed(from, to).message();
        Optional<ReclassificationRestriction> restriction =
                item.item().settings().skipRestrictionRules()
                        ? Optional.empty()
                        : moves.restriction(move, from, to, session.dataSource());
        if (restriction.isPresent()) {
            keep(
                    item,
                    from,
                    new Info(
                            text + " by a reclassification restriction rule",
                            skipped(move),
                            restriction.get().sysId()));
        } else if (session.rules().flag(moves.keepingProperty(move), false)) {
            String by = " by property " + moves.keepingProperty(move);
            keep(item, from, new Info(text + by, skipped(move), ""));
        } else if (setting(item.item().settings(), move)) {
            keep(item, from, new Info(text + " by payload settings", skipped(move), ""));
        } else {
            item.operation(
                    switch (move) {
                        case UPGRADE -> Operation.UPDATE_WITH_UPGRADE;
                        case DOWNGRADE -> Operation.UPDATE_WITH_DOWNGRADE;
                        case SWITCH -> Operation.UPDATE_WITH_SWITCH;
                    });
        }
    }

    private static void keep(ItemWork item, String className, Info why) {
        item.resultClass(className);
        item.notes().infos().add(why);
    }

    private static Info.Code skipped(Move move) {
        return switch (move) {
            case UPGRADE -> Info.Code.SKIPPED_CLASS_UPGRADE;
            case DOWNGRADE -> Info.Code.SKIPPED_CLASS_DOWNGRADE;
            case SWITCH -> Info.Code.SKIPPED_CLASS_SWITCH;
        };
    }

    private static boolean setting(ItemSettings settings, Move move) {
        return switch (move) {
            case UPGRADE -> settings.updateWithoutUpgrade();
            case DOWNGRADE -> settings.updateWithoutDowngrade();
            case SWITCH -> settings.updateWithoutSwitch();
        };
    }
}
