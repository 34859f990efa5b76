package dev.cmdbsync.writer.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.writer.problem.Problem.Violation;
import dev.cmdbsync.writer.problem.ProblemException;
import dev.cmdbsync.writer.rule.ClassDefinition;
import dev.cmdbsync.writer.rule.Rule;
import dev.cmdbsync.writer.rule.RuleCodec;
import dev.cmdbsync.writer.rule.StoredRule;
import java.util.List;

/** Rules as REST shows and takes them: the rule as in YAML, and who changed it when. */
final class RuleViews {
    private static final List<String> ADDED =
            List.of("shipped", "createdAt", "updatedAt", "updatedBy", "warnings");
    private static final List<String> CLASSES =
            List.of("appliesTo", "parent", "child", "table", "fromClass", "toClass");

    private RuleViews() {}

    static ObjectNode view(StoredRule stored) {
        return RuleCodec.tree(stored.rule())
                .put("shipped", stored.shipped())
                .put("createdAt", stored.createdAt().toString())
                .put("updatedAt", stored.updatedAt().toString())
                .put("updatedBy", stored.updatedBy());
    }

    static ObjectNode view(StoredRule stored, List<Violation> warnings) {
        ObjectNode view = view(stored);
        for (Violation warning : warnings) {
            view.withArray("warnings")
                    .addObject()
                    .put("field", warning.field())
                    .put("message", warning.message());
        }
        return view;
    }

    /** The rule that a body is; what a view adds is passed over. */
    static ObjectNode body(String text) {
        JsonNode body = RuleCodec.parse(text);
        if (body instanceof ObjectNode rule) {
            return rule.remove(ADDED);
        }
        throw ProblemException.invalid("body", "is an object");
    }

    /** Whether a rule names the class as what it is for. */
    static boolean isAbout(Rule rule, String className) {
        JsonNode tree = RuleCodec.tree(rule);
        return CLASSES.stream().anyMatch(field -> tree.path(field).asText().equals(className))
                || rule instanceof ClassDefinition && rule.name().equals(className);
    }
}
