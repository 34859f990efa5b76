package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.writer.ci.SysIds;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads every item of an answer: the status of the call says nothing about them. */
final class AnswerReader {
    private static final Pattern SYS_ID = Pattern.compile("[0-9a-fA-F]{32}");
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final Set<String> DONE =
            Set.of(
                    "INSERT",
                    "UPDATE",
                    "NO_CHANGE",
                    "UPDATE_WITH_UPGRADE",
                    "UPDATE_WITH_DOWNGRADE",
                    "UPDATE_WITH_SWITCH");
    private static final String NO_CHANGE = "NO_CHANGE";
    private static final String PARTIAL = "INSERT_AS_PARTIAL";

    /** Another payload or item was in the way. */
    private static final Set<String> PASSING = Set.of("LOCK_TIMEOUT", "ABANDONED");

    private AnswerReader() {}

    /** What the answer says of each unit, all of them. */
    static Map<Unit, UnitAnswer> read(Payload payload, JsonNode body) {
        Map<Unit, Finding> findings = new IdentityHashMap<>();
        payload.units().forEach(unit -> findings.put(unit, new Finding()));
        JsonNode result = body.path("result");
        for (String list : List.of("items", "additionalCommittedItems")) {
            for (JsonNode item : result.path(list)) {
                for (JsonNode index : item.path("inputIndices")) {
                    if (payload.hasItem(index.asInt(-1))) {
                        Finding finding = findings.get(payload.ownerOfItem(index.asInt()));
                        if (finding != null) {
                            finding.item(item, payload.isMain(index.asInt()));
                        }
                    }
                }
            }
        }
        for (JsonNode relation : result.path("relations")) {
            for (JsonNode index : relation.path("inputIndices")) {
                if (payload.hasRelation(index.asInt(-1))) {
                    Finding finding = findings.get(payload.ownerOfRelation(index.asInt()));
                    if (finding != null) {
                        finding.relation(relation);
                    }
                }
            }
        }
        Map<Unit, UnitAnswer> answers = new IdentityHashMap<>();
        findings.forEach((unit, finding) -> answers.put(unit, finding.answer()));
        return answers;
    }

    /** What was found of one unit so far. */
    private static final class Finding {
        private final Set<String> codes = new HashSet<>();
        private final StringBuilder errors = new StringBuilder();
        private final StringBuilder answer = new StringBuilder();
        private @Nullable UUID sysId;
        private @Nullable String operation;
        private boolean changed;
        private boolean kept;

        void item(JsonNode item, boolean main) {
            String what = item.path("operation").asText("");
            String id = item.path("sysId").asText("");
            errors(item);
            for (JsonNode row : item.path("relatedItems")) {
                errors(row);
                changed |= isChange(row.path("operation").asText(""));
            }
            kept |= what.equals(PARTIAL);
            boolean done = DONE.contains(what);
            changed |= done && isChange(what);
            if (!done) {
                codes.add(what.isEmpty() ? "NO_OPERATION" : what);
            }
            if (main) {
                operation = what;
                sysId = done && SYS_ID.matcher(id).matches() ? SysIds.parse(id) : null;
            }
            append(item);
        }

        void relation(JsonNode relation) {
            errors(relation);
            changed |= isChange(relation.path("operation").asText(""));
            if (!relation.path("errors").isEmpty()) {
                append(relation);
            }
        }

        private static boolean isChange(String operation) {
            return DONE.contains(operation) && !operation.equals(NO_CHANGE);
        }

        private void errors(JsonNode node) {
            for (JsonNode error : node.path("errors")) {
                String code = error.path("error").asText("");
                codes.add(code);
                errors.append(errors.isEmpty() ? "" : "; ").append(code);
                String message = error.path("message").asText("");
                errors.append(message.isEmpty() ? "" : ": ").append(message);
            }
            if (node.path("errors").isEmpty() && node.path("errorCount").asInt(0) > 0) {
                codes.add("ERROR");
                errors.append(errors.isEmpty() ? "" : "; ").append("an error without a name");
            }
        }

        private void append(JsonNode node) {
            if (answer.length() < LONGEST_ANSWER) {
                answer.append(answer.isEmpty() ? "" : "\n").append(node);
            }
        }

        UnitAnswer answer() {
            if (operation == null) {
                return new UnitAnswer.Unmentioned();
            }
            String text = errors.isEmpty() ? "It was answered with " + codes : errors.toString();
            if (codes.isEmpty()) {
                return new UnitAnswer.Done(sysId, operation, changed);
            }
            if (codes.stream().anyMatch(PASSING::contains)) {
                return new UnitAnswer.Again(text, answer.toString());
            }
            return new UnitAnswer.Bad(
                    kept ? ErrorCode.TARGET_PARTIAL : ErrorCode.TARGET_REFUSED,
                    text,
                    answer.toString());
        }
    }
}
