package dev.cmdbsync.simulator.call;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The API server's short answers: success without a code, errors with one. */
public final class SimpleReturn {
    private SimpleReturn() {}

    public static Answer success(String text) {
        return answer(200, "", text, Map.of());
    }

    /** Success with one item. */
    public static Answer item(String text, String key, long value) {
        return answer(200, "", text, Map.of(key, Long.toString(value)));
    }

    /**
     * An error, which is what a code makes of an answer.
     *
     * @param code one of the documented error codes
     * @param items key and value of the item list
     */
    public static Answer error(int status, int code, String text, Map<String, String> items) {
        return answer(status, "    <CODE>" + code + "</CODE>\n", text, items);
    }

    private static Answer answer(int status, String code, String text, Map<String, String> items) {
        StringBuilder xml = new StringBuilder(512);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n")
                .append(
                        "<!DOCTYPE SIMPLE_RETURN SYSTEM"
                                + " \"https://qualysapi.qualys.com/api/2.0/simple_return.dtd\">\n")
                .append("<SIMPLE_RETURN>\n  <RESPONSE>\n    <DATETIME>")
                .append(Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .append("</DATETIME>\n")
                .append(code)
                .append("    <TEXT>")
                .append(Xml.escaped(text))
                .append("</TEXT>\n");
        if (!items.isEmpty()) {
            xml.append("    <ITEM_LIST>\n");
            items.forEach(
                    (key, value) ->
                            xml.append("      <ITEM>\n        <KEY>")
                                    .append(Xml.escaped(key))
                                    .append("</KEY>\n        <VALUE>")
                                    .append(Xml.escaped(value))
                                    .append("</VALUE>\n      </ITEM>\n"));
            xml.append("    </ITEM_LIST>\n");
        }
        xml.append("  </RESPONSE>\n</SIMPLE_RETURN>\n");
        return Answer.of(status, Answer.XML, xml.toString());
    }
}
