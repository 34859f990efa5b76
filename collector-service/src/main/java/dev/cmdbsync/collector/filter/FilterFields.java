package dev.cmdbsync.collector.filter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fields that an API's filter takes, from a table of their names and types. */
final class FilterFields {
    /** Of the asset API. */
    static final FilterFields GAV = new FilterFields("/filter/gav-fields.csv");

    /** Of the certificate API. */
    static final FilterFields CERTVIEW = new FilterFields("/filter/certview-fields.csv");

    private final Map<String, Field> byName;

    private FilterFields(String resource) {
        this.byName = read(resource);
    }

    /** A field under the API's name. */
    record Field(String name, FieldType type) {}

    /** The field of that name, whatever its case. */
    Optional<Field> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** A known field that the name may have meant. */
    Optional<String> similar(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return byName.values().stream()
                .map(Field::name)
                .filter(
                        known -> {
                            String text = known.toLowerCase(Locale.ROOT);
                            return text.endsWith("." + wanted)
                                    || text.startsWith(wanted)
                                    || wanted.startsWith(text);
                        })
                .findFirst();
    }

    private static Map<String, Field> read(String resource) {
        Map<String, Field> fields = new LinkedHashMap<>();
        try (@Nullable InputStream csv = FilterFields.class.getResourceAsStream(resource)) {
            if (csv == null) {
                throw new IllegalStateException("The table of filter fields is missing");
            }
            new String(csv.readAllBytes(), UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(
                            cells ->
                                    fields.put(
                                            cells[0].toLowerCase(Locale.ROOT),
                                            new Field(cells[0], FieldType.valueOf(cells[1]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }
}
