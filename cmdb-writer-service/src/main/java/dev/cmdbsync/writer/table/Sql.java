package dev.cmdbsync.writer.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A piece of SQL with its bound parameters, in order. Values of a request only ever become
 * parameters; the text is built from constants of this package and names of the dictionary.
 */
record Sql(String text, List<Object> parameters) {
    static final Sql TRUE = of("true");
    static final Sql FALSE = of("false");

    static Sql of(String text, Object... parameters) {
        return new Sql(text, List.copyOf(Arrays.asList(parameters)));
    }

    /** A list of texts, bound as one array parameter. */
    record Texts(List<String> values) {}

    Sql not() {
        return new Sql("(" + text + ") is not true", parameters);
    }

    static Sql all(List<Sql> parts) {
        return joined(parts, " and ", TRUE);
    }

    static Sql any(List<Sql> parts) {
        return joined(parts, " or ", FALSE);
    }

    private static Sql joined(List<Sql> parts, String separator, Sql whenEmpty) {
        if (parts.isEmpty()) {
            return whenEmpty;
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        StringBuilder text = new StringBuilder("(");
        List<Object> parameters = new ArrayList<>();
        for (Sql part : parts) {
            text.append(text.length() == 1 ? "" : separator).append(part.text);
            parameters.addAll(part.parameters);
        }
        return new Sql(text.append(')').toString(), List.copyOf(parameters));
    }
}
