package dev.cmdbsync.transform.field;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the service's own tables: RFC 4180 lines, the first with the column names. */
public final class CsvResource {
    private CsvResource() {}

    /** All lines but the first, each with as many cells as the first. */
    public static List<List<String>> rows(String resource) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : text(resource).split("\r?\n")) {
            List<String> cells = cells(line);
            if (!rows.isEmpty() && cells.size() != rows.getFirst().size()) {
                throw new IllegalStateException(resource + ": wrong number of cells: " + line);
            }
            rows.add(cells);
        }
        return rows.subList(1, rows.size());
    }

    private static String text(String resource) {
        try (InputStream in = CsvResource.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Missing resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char each : line.toCharArray()) {
            if (each == '"') {
                quoted = !quoted;
            } else if (each == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(each);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
