package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.writer.target.Written;
import java.util.List;

/** What counts as what. */
final class Outcomes {
    private static final String INSERT = "INSERT";

    private Outcomes() {}

    /** The outcome of an asset by the answers to its parts: the first names it, any fails it. */
    static Written of(AssetItem item, List<UnitAnswer> answers) {
        UnitAnswer.Done first = null;
        boolean changed = false;
        for (UnitAnswer answer : answers) {
            switch (answer) {
                case UnitAnswer.Done done -> {
                    first = first == null ? done : first;
                    changed |= done.changed();
                }
                case UnitAnswer.Bad bad -> {
                    return new Written.Refused(
                            Outcome.FAILED, bad.code(), bad.text(), bad.answer());
                }
                case UnitAnswer.Again again -> {
                    return refused(again.text(), again.answer());
                }
                case UnitAnswer.Unmentioned _ -> {
                    return refused("The answer does not mention it", "");
                }
            }
        }
        if (first == null || first.sysId() == null) {
            return refused("There was no answer", "");
        }
        Outcome outcome =
                first.operation().equals(INSERT)
                        ? Outcome.CREATED
                        : changed ? Outcome.UPDATED : Outcome.UNCHANGED;
        return new Written.Done(first.sysId(), first.operation(), outcome, item.notes());
    }

    private static Written.Refused refused(String text, String answer) {
        return new Written.Refused(Outcome.FAILED, ErrorCode.TARGET_REFUSED, text, answer);
    }
}
