package dev.cmdbsync.writer.ci;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows of a child table that are told together, by the asset with the highest rank that tells
 * any: all of them, or in a shared table those of one source.
 *
 * @param source id of the source; empty where the table is not shared, and for rows that a payload
 *     brought
 */
record TableShare(ChildTable table, String source) {
    /** Column with the source of a row of a shared table. */
    static final String SOURCE = "source_id";

    /** The share of a source. */
    static TableShare of(ChildTable table, String source) {
        return new TableShare(table, table.isShared() ? source : "");
    }

    /** The shares that have rows. */
    static List<TableShare> of(ChildTable table, List<Map<String, Map<String, String>>> tables) {
        if (!table.isShared()) {
            boolean any = tables.stream().anyMatch(rows -> !rows.isEmpty());
            return any ? List.of(new TableShare(table, "")) : List.of();
        }
        TreeSet<String> sources = new TreeSet<>();
        for (Map<String, Map<String, String>> rows : tables) {
            rows.values().forEach(row -> sources.add(source(table, row)));
        }
        List<TableShare> shares = new ArrayList<>(sources.size());
        sources.forEach(source -> shares.add(new TableShare(table, source)));
        return shares;
    }

    private static String source(ChildTable table, Map<String, String> row) {
        return table.isShared() ? row.getOrDefault(SOURCE, "") : "";
    }

    /** Under what it is kept who tells the rows. */
    String claim() {
        return source.isEmpty() ? table.tableName() : table.tableName() + "/" + source;
    }

    /** Its rows among all of the table. */
    Map<String, Map<String, String>> in(Map<String, Map<String, String>> rows) {
        if (!table.isShared()) {
            return rows;
        }
        Map<String, Map<String, String>> own = new LinkedHashMap<>();
        rows.forEach(
                (key, row) -> {
                    if (source(table, row).equals(source)) {
                        own.put(key, row);
                    }
                });
        return own;
    }

    /** Rows of a candidate as they are kept: two sources may give one key to different things. */
    Map<String, Map<String, String>> mark(Map<String, Map<String, String>> rows) {
        if (source.isEmpty()) {
            return rows;
        }
        Map<String, Map<String, String>> marked = new LinkedHashMap<>();
        rows.forEach(
                (key, row) -> {
                    Map<String, String> columns = new TreeMap<>(row);
                    columns.put(SOURCE, source);
                    marked.put(source + "/" + key, columns);
                });
        return marked;
    }

    /** All rows of the table with these instead of its own. */
    Map<String, Map<String, String>> replace(
            Map<String, Map<String, String>> rows, Map<String, Map<String, String>> own) {
        if (!table.isShared()) {
            return own;
        }
        Map<String, Map<String, String>> all = new LinkedHashMap<>(rows);
        all.keySet().removeAll(in(rows).keySet());
        all.putAll(own);
        return all;
    }
}
