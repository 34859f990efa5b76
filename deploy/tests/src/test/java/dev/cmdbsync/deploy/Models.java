package dev.cmdbsync.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what Kubernetes, Strimzi, KEDA, CloudNativePG and the Prometheus operator would not take:
 * with their Java models where there are such, which keep unknown members aside instead of refusing
 * them, else with schemas of what this chart uses.
 */
final class Models {
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final Map<String, Class<?>> STRIMZI =
            Map.of("KafkaTopic", KafkaTopic.class, "KafkaUser", KafkaUser.class);
    private static final Map<String, String> SCHEMAS =
            Map.of(
                    "ScaledObject", "scaledobject",
                    "TriggerAuthentication", "triggerauthentication",
                    "Cluster", "cluster");

    private Models() {}

    static List<String> unknown(JsonNode object) {
        String kind = Chart.kind(object);
        String schema = SCHEMAS.get(kind);
        if (schema != null) {
            return schema(schema).validate(object).stream().map(Object::toString).toList();
        }
        List<String> unknown = new ArrayList<>();
        Class<?> strimzi = STRIMZI.get(kind);
        Object model =
                strimzi == null
                        ? KUBERNETES.unmarshal(object.toString())
                        : KUBERNETES.convertValue(plain(object), strimzi);
        if (model.getClass().getSimpleName().startsWith("Generic")) {
            unknown.add("no model of " + kind);
        }
        collect(model, kind, unknown, Collections.newSetFromMap(new IdentityHashMap<>()));
        return unknown;
    }

    private static Object plain(JsonNode object) {
        return new JsonMapper().convertValue(object, Map.class);
    }

    private static Schema schema(String name) {
        try (InputStream file = Models.class.getResourceAsStream("/schemas/" + name + ".json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(
            @Nullable Object value, String path, List<String> unknown, Set<Object> seen) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> collect(each, path + "." + key, unknown, seen));
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(each -> collect(each, path + "[]", unknown, seen));
        } else if (value != null && isModel(value.getClass()) && seen.add(value)) {
            additional(value).keySet().forEach(key -> unknown.add(path + "." + key));
            for (Class<?> type = value.getClass(); isModel(type); type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !field.getName().equals("additionalProperties")) {
                        collect(get(field, value), path + "." + field.getName(), unknown, seen);
                    }
                }
            }
        }
    }

    private static boolean isModel(@Nullable Class<?> type) {
        return type != null
                && !type.isEnum()
                && (type.getName().startsWith("io.fabric8.")
                        || type.getName().startsWith("io.strimzi."));
    }

    private static @Nullable Object get(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<?, ?> additional(Object model) {
        try {
            Method getter = model.getClass().getMethod("getAdditionalProperties");
            return getter.invoke(model) instanceof Map<?, ?> map ? map : Map.of();
        } catch (NoSuchMethodException e) {
            return Map.of();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
