package dev.cmdbsync.uploader.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name that is fixed, or made of columns of a CI: {@code CMDB ${department}}.
 *
 * @param text as it was written
 */
public record Template(String text) {
    private static final Pattern COLUMN = Pattern.compile("\\$\\{([^}]*)}");

    /** Columns that it needs. */
    public List<String> columns() {
        return COLUMN.matcher(text).results().map(found -> found.group(1)).distinct().toList();
    }

    /**
     * The name for one CI.
     *
     * @return empty if a column that it needs is empty: half a name would gather strangers
     */
    public Optional<String> of(UnaryOperator<String> valueOfColumn) {
        Matcher matcher = COLUMN.matcher(text);
        StringBuilder name = new StringBuilder();
        while (matcher.find()) {
            String value = valueOfColumn.apply(matcher.group(1)).strip();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(name, Matcher.quoteReplacement(value));
        }
        return Optional.of(matcher.appendTail(name).toString().strip());
    }
}
