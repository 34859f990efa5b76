package dev.cmdbsync.qualys.fo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parameters of one FO call, each once: of a repeated one Qualys takes only the last. */
public final class Form {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Form(String action) {
        values.put("action", action);
    }

    public static Form action(String action) {
        return new Form(action);
    }

    /** Leaves out what is null. */
    public Form with(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
        return this;
    }

    /** Switches are 1 and 0. */
    public Form flag(String name, boolean value) {
        return with(name, value ? 1 : 0);
    }

    String encoded() {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
