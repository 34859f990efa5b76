package dev.cmdbsync.uploader.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which column of the CMDB becomes which field of Qualys; data, not code. */
public final class ReverseMappings {
    private static final ReverseMappings STANDARD = load();

    private final Map<Kind, Map<String, Mapping>> mappings;

    private ReverseMappings(Map<Kind, Map<String, Mapping>> mappings) {
        this.mappings = mappings;
    }

    /** What is described. */
    public enum Kind {
        ASSET,
        BUSINESS_APP
    }

    /**
     * One field.
     *
     * @param field its name in schedules
     * @param column column of the CMDB that has it; empty for the asset's own id
     * @param wireField constant of the client's field; empty for what Qualys takes elsewhere: as an
     *     identifying attribute or as a date of a connector
     */
    public record Mapping(String field, String column, String wireField) {}

    /** The table that ships. */
    public static ReverseMappings standard() {
        return STANDARD;
    }

    /** All fields by their names. */
    public Map<String, Mapping> of(Kind kind) {
        return mappings.getOrDefault(kind, Map.of());
    }

    private static ReverseMappings load() {
        try (InputStream in =
                ReverseMappings.class.getResourceAsStream("/reverse-field-mappings.csv")) {
            if (in == null) {
                throw new IllegalStateException("reverse-field-mappings.csv is missing");
            }
            Map<Kind, Map<String, Mapping>> mappings = new LinkedHashMap<>();
            List<String> lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .lines()
                            .skip(1)
                            .toList();
            for (String line : lines) {
                String[] cells = line.split(",", -1);
                Kind kind = cells[0].equals("asset") ? Kind.ASSET : Kind.BUSINESS_APP;
                mappings.computeIfAbsent(kind, key -> new LinkedHashMap<>())
                        .put(cells[1], new Mapping(cells[1], cells[2], cells[4]));
            }
            return new ReverseMappings(mappings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
