package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.CiOperation;
import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.writer.target.Written;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks what a payload would do, for schedules that may not insert or not update. */
final class DryRun {
    private static final String INSERT = "INSERT";
    private static final String NO_CHANGE = "NO_CHANGE";

    private final PatientCaller caller;
    private final String queryPath;

    DryRun(PatientCaller caller, String queryPath) {
        this.caller = caller;
        this.queryPath = queryPath;
    }

    /** The assets whose schedule does not allow what would happen. */
    Map<Unit, Written.Refused> refused(List<List<Unit>> payloads) throws InterruptedException {
        Map<Unit, Written.Refused> refused = new IdentityHashMap<>();
        for (List<Unit> units : payloads) {
            ask(units, refused);
        }
        return refused;
    }

    private void ask(List<Unit> units, Map<Unit, Written.Refused> refused)
            throws InterruptedException {
        Payload payload = new Payload(units);
        Reply reply = caller.query(queryPath, payload.body());
        if (reply instanceof Reply.Answered answered) {
            AnswerReader.read(payload, answered.body())
                    .forEach(
                            (unit, answer) -> {
                                Written.Refused why = judge((AssetItem) unit.owner(), answer);
                                if (why != null) {
                                    refused.put(unit, why);
                                }
                            });
        } else if (units.size() > 1) {
            int half = units.size() / 2;
            ask(units.subList(0, half), refused);
            ask(units.subList(half, units.size()), refused);
        } else {
            refused.put(
                    units.getFirst(),
                    new Written.Refused(
                            Outcome.FAILED,
                            ErrorCode.TARGET_REFUSED,
                            "The instance does not say what it would do",
                            reply.answer()));
        }
    }

    /** What cannot be judged is sent: the answer to that says why not. */
    private static Written.@Nullable Refused judge(AssetItem item, UnitAnswer answer) {
        if (!(answer instanceof UnitAnswer.Done would)) {
            return null;
        }
        CiOperation allowed = item.asset().options().ciOperation();
        if (would.operation().equals(INSERT)) {
            return allowed.mayInsert()
                    ? null
                    : refused(
                            ErrorCode.INSERT_NOT_ALLOWED,
                            "No CI matches and the schedule may not create any");
        }
        return allowed.mayUpdate() || would.operation().equals(NO_CHANGE)
                ? null
                : refused(
                        ErrorCode.UPDATE_NOT_ALLOWED,
                        "A CI matches and the schedule may not update it");
    }

    private static Written.Refused refused(ErrorCode code, String text) {
        return new Written.Refused(Outcome.REJECTED, code, text, null);
    }
}
