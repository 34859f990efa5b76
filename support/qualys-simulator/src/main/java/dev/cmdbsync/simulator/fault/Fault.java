package dev.cmdbsync.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One fault as asked for.
 *
 * @param kind what goes wrong
 * @param target an API's label, a path's beginning, or {@code *} for every vendor call
 * @param count how often; 0 = without end
 * @param after how many calls go well before
 * @param probability from 0 to 1, of each call
 * @param durationSeconds how long; 0 = without end
 * @param parameters what else the kind takes
 */
public record Fault(
        FaultKind kind,
        String target,
        long count,
        long after,
        double probability,
        double durationSeconds,
        JsonNode parameters) {

    private static final Set<String> NAMES =
            Set.of(
                    "kind",
                    "target",
                    "count",
                    "after",
                    "probability",
                    "durationSeconds",
                    "enabled",
                    "limit",
                    "windowSeconds",
                    "concurrency",
                    "waitSeconds",
                    "millis",
                    "variant",
                    "bytes");

    /**
     * @throws IllegalArgumentException if the request makes no sense
     */
    static Fault of(JsonNode request) {
        if (!(request instanceof ObjectNode object)) {
            throw new IllegalArgumentException("a fault is an object");
        }
        object.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!NAMES.contains(name)) {
                                throw new IllegalArgumentException("a fault has no " + name);
                            }
                        });
        FaultKind kind = FaultKind.of(object.path("kind").asText(""));
        if (kind == FaultKind.BAD_ASSET) {
            BadAsset.of(object.path("variant").asText("notAnObject"));
        }
        double probability = object.path("probability").asDouble(1);
        long count = object.path("count").asLong(defaultCount(object));
        if (count < 0 || !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "count is not negative and probability is from 0 to 1");
        }
        return new Fault(
                kind,
                object.path("target").asText(kind == FaultKind.LIMITS ? "*" : "search"),
                count,
                object.path("after").asLong(0),
                probability,
                object.path("durationSeconds").asDouble(0),
                object);
    }

    /** One call, unless a probability or a duration says for how long. */
    private static long defaultCount(ObjectNode request) {
        return request.has("probability") || request.has("durationSeconds") ? 0 : 1;
    }

    public int number(String name, int otherwise) {
        return parameters.path(name).asInt(otherwise);
    }

    public boolean flag(String name, boolean otherwise) {
        return parameters.path(name).asBoolean(otherwise);
    }

    public BadAsset badAsset() {
        return BadAsset.of(parameters.path("variant").asText("notAnObject"));
    }

    boolean concerns(String api, String path) {
        return target.equals("*")
                || target.equals(api)
                || (target.startsWith("/") && path.startsWith(target));
    }

    /** Null if this call has none of the kind. */
    static @Nullable Fault first(Iterable<Fault> faults, FaultKind kind) {
        for (Fault fault : faults) {
            if (fault.kind == kind) {
                return fault;
            }
        }
        return null;
    }
}
