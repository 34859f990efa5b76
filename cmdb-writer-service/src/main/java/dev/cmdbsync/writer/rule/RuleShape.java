package dev.cmdbsync.writer.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.writer.problem.Problem.Violation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Completes what people write of a rule to what its record needs: {@code active} is true unless
 * they say otherwise, other switches are off, lists are empty, ids are derived. Says in words what
 * is missing or not known.
 */
final class RuleShape {
    private final List<Violation> violations = new ArrayList<>();

    /** What is wrong; empty for a document that fits. */
    List<Violation> violations() {
        return violations;
    }

    /**
     * Completes one rule or part of a rule in place.
     *
     * @param path where in the document, for messages
     * @param seed what its id is derived from if it has none
     */
    void complete(Class<?> type, ObjectNode node, String path, String seed) {
        RecordComponent[] components = type.getRecordComponents();
        refuseUnknown(components, node, path);
        for (RecordComponent component : components) {
            String field = component.getName();
            JsonNode value = node.get(field);
            if (value == null || value.isNull()) {
                addDefault(component, node, path, seed);
            } else if (component.getType() == List.class) {
                completeList(component, value, path + "." + field, node.path("sysId").asText(seed));
            } else if (component.getType().isEnum()) {
                checkChoice(component.getType(), value, path + "." + field);
            } else if (value.isContainerNode()) {
                violations.add(new Violation(path + "." + field, "is one value"));
            }
        }
    }

    private void refuseUnknown(RecordComponent[] components, ObjectNode node, String path) {
        List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                violations.add(
                        new Violation(path + "." + name, "is not known; there are " + known));
            }
        }
    }

    private void addDefault(RecordComponent component, ObjectNode node, String path, String seed) {
        String field = component.getName();
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            node.putNull(field);
        } else if (field.equals("sysId")) {
            String part = node.path("order").asText(node.path("name").asText());
            node.put(field, RuleIds.derived(seed + ":" + part));
        } else if (component.getType() == boolean.class) {
            node.put(field, field.equals("active"));
        } else if (component.getType() == List.class) {
            node.putArray(field);
        } else if (field.equals("description") || field.equals("label")) {
            node.put(field, node.path("name").asText(node.path("element").asText()));
        } else {
            violations.add(new Violation(path + "." + field, "is missing"));
        }
    }

    private void completeList(RecordComponent component, JsonNode list, String path, String seed) {
        if (!list.isArray()) {
            violations.add(new Violation(path, "is a list"));
            return;
        }
        Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        for (int i = 0; i < list.size(); i++) {
            String at = path + "[" + i + "]";
            boolean record = element instanceof Class<?> type && type.isRecord();
            if (record != list.get(i).isObject() || !record && !list.get(i).isValueNode()) {
                violations.add(new Violation(at, record ? "is an object" : "is one value"));
            } else if (record) {
                complete(
                        (Class<?>) element,
                        (ObjectNode) list.get(i),
                        at,
                        seed + ":" + component.getName());
            }
        }
    }

    private void checkChoice(Class<?> type, JsonNode value, String path) {
        String choices =
                Arrays.stream(type.getEnumConstants())
                        .map(Object::toString)
                        .collect(Collectors.joining(", "));
        if (Arrays.stream(type.getEnumConstants())
                .noneMatch(each -> each.toString().equals(value.asText()))) {
            violations.add(new Violation(path, "is one of " + choices));
        }
    }
}
