package dev.cmdbsync.simulator.business;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.RefusedException;
import dev.cmdbsync.simulator.fault.FaultKind;
import java.io.IOException;
import java.util.Map;

/**
 * Bodies of the gateway's writing calls. The platform documents no reply for metadata; here it has
 * the inventory's responseCode and responseMessage, and the records that failed under data.
 */
public final class GatewayJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GatewayJson() {}

    /**
     * The call's body.
     *
     * @throws RefusedException with 400 if it is no object
     */
    public static JsonNode body(ApiCall call) {
        if (call.faults().has(FaultKind.ERROR_INSIDE_200)) {
            throw new RefusedException(failed(200, "Internal error while processing the request"));
        }
        try {
            JsonNode body = MAPPER.readTree(call.body());
            if (body.isObject()) {
                return body;
            }
        } catch (IOException e) {
            throw new RefusedException(failed(400, "Malformed request body"));
        }
        throw new RefusedException(failed(400, "Malformed request body"));
    }

    /** A list in the body that must be there and not be empty. */
    public static JsonNode list(JsonNode body, String name) {
        JsonNode list = body.path(name);
        if (!list.isArray() || list.isEmpty()) {
            throw new RefusedException(failed(400, name + " is required"));
        }
        return list;
    }

    /** All records taken, but for those that failed: message by key. */
    static Answer taken(int count, String keyField, Map<String, String> failed) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("responseCode", failed.isEmpty() ? "SUCCESS" : "PARTIAL_SUCCESS");
        answer.put("responseMessage", "Valid API Access");
        answer.put("count", count - failed.size());
        if (!failed.isEmpty()) {
            var data = answer.putArray("data");
            failed.forEach(
                    (key, message) ->
                            data.addObject()
                                    .put(keyField, key)
                                    .put("status", "FAILED")
                                    .put("message", message));
        }
        return Answer.of(200, Answer.JSON, answer.toString());
    }

    public static Answer failed(int status, String message) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("responseCode", "FAILED").put("responseMessage", message).put("count", 0);
        return Answer.of(status, Answer.JSON, answer.toString());
    }
}
