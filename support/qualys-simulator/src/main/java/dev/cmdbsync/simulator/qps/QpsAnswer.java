package dev.cmdbsync.simulator.qps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.RefusedException;
import dev.cmdbsync.simulator.call.Xml;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code ServiceResponse}: XML, or JSON if both Accept and Content-Type ask for it. */
public final class QpsAnswer {
    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

    private QpsAnswer() {}

    /** Objects, each as {@code {"Type":{…}}}. */
    static Answer of(ApiCall call, List<ObjectNode> objects) {
        return of(call, objects, objects.size(), false, null);
    }

    /** A page of objects; none at all leave {@code data} out. */
    static Answer of(
            ApiCall call, List<ObjectNode> objects, long count, boolean more, @Nullable Long last) {
        ObjectNode response = FACTORY.objectNode();
        response.put("responseCode", "SUCCESS").put("count", count);
        response.put("hasMoreRecords", Boolean.toString(more));
        if (more) {
            response.put("lastId", last);
        }
        if (!objects.isEmpty()) {
            ArrayNode data = response.putArray("data");
            objects.forEach(data::add);
        }
        return render(call, response);
    }

    static Answer count(ApiCall call, long count) {
        ObjectNode response = FACTORY.objectNode();
        response.put("responseCode", "SUCCESS").put("count", count);
        return render(call, response);
    }

    /** Errors come with status 200. */
    public static RefusedException error(
            ApiCall call, String code, String message, String resolution) {
        ObjectNode response = FACTORY.objectNode();
        response.put("responseCode", code);
        response.putObject("responseErrorDetails")
                .put("errorMessage", message)
                .put("errorResolution", resolution);
        return new RefusedException(render(call, response));
    }

    static boolean wantsJson(ApiCall call) {
        return isJson(call.header("Accept")) && isJson(call.header("Content-Type"));
    }

    private static boolean isJson(@Nullable String header) {
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(Answer.JSON);
    }

    private static Answer render(ApiCall call, ObjectNode response) {
        if (wantsJson(call)) {
            ObjectNode root = FACTORY.objectNode();
            root.set("ServiceResponse", response);
            return Answer.of(200, Answer.JSON, root.toString());
        }
        StringBuilder xml = new StringBuilder(4096);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append(
                        "<ServiceResponse xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
        content(xml, response);
        return Answer.of(200, "application/xml", xml.append("</ServiceResponse>\n").toString());
    }

    private static void content(StringBuilder xml, JsonNode node) {
        if (node.isArray()) {
            node.forEach(each -> content(xml, each));
        } else if (node.isObject()) {
            node.properties().forEach(entry -> element(xml, entry.getKey(), entry.getValue()));
        } else {
            xml.append(Xml.escaped(node.asText()));
        }
    }

    private static void element(StringBuilder xml, String name, JsonNode node) {
        if (node.isNull()) {
            return;
        }
        if (node.isContainerNode() && node.isEmpty()) {
            xml.append('<').append(name).append("/>");
            return;
        }
        xml.append('<').append(name).append('>');
        content(xml, node);
        xml.append("</").append(name).append('>');
    }
}
