package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.ire.item.Found;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.payload.ItemSettings;
import dev.cmdbsync.writer.ire.result.ErrorTexts;
import dev.cmdbsync.writer.ire.result.Info;
import dev.cmdbsync.writer.ire.result.Operation;
import dev.cmdbsync.writer.rule.DataSourceRule;
import dev.cmdbsync.writer.rule.ReclassificationRestriction;
import dev.cmdbsync.writer.rule.RuleKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an item may be inserted, and whether its CI may move to the item's class. */
public final class ClassDecision {
    private static final String ENGINE = "glide.identification_engine.";

    private final Session session;

    public ClassDecision(Session session) {
        this.session = session;
    }

    /** A move between classes, with the names of what governs it. */
    private enum Move {
        UPGRADE(Info.Code.SKIPPED_CLASS_UPGRADE, Operation.UPDATE_WITH_UPGRADE),
        DOWNGRADE(Info.Code.SKIPPED_CLASS_DOWNGRADE, Operation.UPDATE_WITH_DOWNGRADE),
        SWITCH(Info.Code.SKIPPED_CLASS_SWITCH, Operation.UPDATE_WITH_SWITCH);

        private final Info.Code skipped;
        private final Operation operation;

        Move(Info.Code skipped, Operation operation) {
            this.skipped = skipped;
            this.operation = operation;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
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
        Move move =
                session.classes().extendsClass(to, from)
                        ? Move.UPGRADE
                        : session.classes().extendsClass(from, to) ? Move.DOWNGRADE : Move.SWITCH;
        if (!session.rules().flag("glide.class." + move.word() + ".enabled", true)) {
            item.resultClass(from);
            item.fail(ErrorTexts.reclassificationNotAllowed(from, to));
            return;
        }
        String text = ErrorTexts.reclassificationNotAllowed(from, to).message();
        ReclassificationRestriction restriction = restriction(item, move, from, to);
        if (restriction != null) {
            item.resultClass(from);
            item.notes()
                    .infos()
                    .add(
                            new Info(
                                    text + " by a reclassification restriction rule",
                                    move.skipped,
                                    restriction.sysId()));
            return;
        }
        String property = ENGINE + "update_without_" + move.word() + "_enabled";
        if (session.rules().flag(property, false)) {
            item.resultClass(from);
            item.notes()
                    .infos()
                    .add(new Info(text + " by property " + property, move.skipped, null));
        } else if (setting(item.item().settings(), move)) {
            item.resultClass(from);
            item.notes().infos().add(new Info(text + " by payload settings", move.skipped, null));
        } else {
            item.operation(move.operation);
        }
    }

    private static boolean setting(ItemSettings settings, Move move) {
        return switch (move) {
            case UPGRADE -> settings.updateWithoutUpgrade();
            case DOWNGRADE -> settings.updateWithoutDowngrade();
            case SWITCH -> settings.updateWithoutSwitch();
        };
    }

    private @Nullable ReclassificationRestriction restriction(
            ItemWork item, Move move, String from, String to) {
        boolean enabled =
                session.rules().flag(ENGINE + "reclassification_restriction_rules_enabled", true);
        if (!enabled || item.item().settings().skipRestrictionRules() || move == Move.UPGRADE) {
            return null;
        }
        return session
                .rules()
                .active(RuleKind.RECLASSIFICATION_RESTRICTION, ReclassificationRestriction.class)
                .stream()
                .filter(rule -> rule.type().name().equals(move.name()))
                .filter(rule -> session.classes().extendsClass(from, rule.fromClass()))
                .filter(
                        rule ->
                                rule.toClass() == null
                                        || session.classes().extendsClass(to, rule.toClass()))
                .filter(
                        rule ->
                                rule.dataSource() == null
                                        || rule.dataSource().equals(session.dataSource()))
                .findFirst()
                .orElse(null);
    }
}
