package dev.cmdbsync.writer.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a column beside its type and length.
 *
 * @param label name for people
 * @param readOnly whether only the CMDB itself sets it
 * @param defaultValue value of a new CI where nobody gives one; null for none
 */
public record ColumnFacts(String label, boolean readOnly, @Nullable String defaultValue) {
    private static final String RESOURCE = "/rules/columns.csv";
    private static final Map<String, ColumnFacts> KNOWN = load();

    /** Words that are not written like other words. */
    private static final Map<String, String> WORDS =
            List.of("cpu", "os", "ip", "mac", "dns", "fqdn", "id", "cd", "uuid", "ci", "asn", "isp")
                    .stream()
                    .collect(Collectors.toMap(word -> word, word -> word.toUpperCase(Locale.ROOT)));

    /** The facts of a column; for one that is not listed its label is made of its name. */
    public static ColumnFacts of(String element) {
        ColumnFacts known = KNOWN.get(element);
        return known == null ? new ColumnFacts(label(element), false, null) : known;
    }

    private static String label(String element) {
        return Arrays.stream(element.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> WORDS.getOrDefault(word, capitalised(word)))
                .collect(Collectors.joining(" "));
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static Map<String, ColumnFacts> load() {
        try (InputStream in = ColumnFacts.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Missing resource " + RESOURCE);
            }
            Map<String, ColumnFacts> facts = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(
                            cells ->
                                    facts.put(
                                            cells[0],
                                            new ColumnFacts(
                                                    cells[1],
                                                    Boolean.parseBoolean(cells[2]),
                                                    cells[3].isEmpty() ? null : cells[3])));
            return facts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
