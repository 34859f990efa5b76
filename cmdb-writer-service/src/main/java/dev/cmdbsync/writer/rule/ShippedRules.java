package dev.cmdbsync.writer.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules that come with the product, from {@code rules/standard.yaml}. */
public final class ShippedRules {
    private static final String RESOURCE = "/rules/standard.yaml";

    private ShippedRules() {}

    /** The rules by kind. */
    public static Map<RuleKind, List<Rule>> load() {
        Map<RuleKind, List<Rule>> rules = new LinkedHashMap<>();
        RuleCodec.parseDocument(text())
                .forEach((kind, nodes) -> rules.put(kind, rules(kind, nodes)));
        return rules;
    }

    private static List<Rule> rules(RuleKind kind, List<ObjectNode> nodes) {
        List<Rule> rules = new ArrayList<>();
        for (ObjectNode node : nodes) {
            rules.add(RuleCodec.read(kind, node, kind.path() + "[" + rules.size() + "]"));
        }
        return rules;
    }

    private static String text() {
        try (InputStream in = ShippedRules.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Missing resource " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
