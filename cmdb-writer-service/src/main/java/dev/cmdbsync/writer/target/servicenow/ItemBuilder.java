package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateRow;
import dev.cmdbsync.writer.staging.IncomingAsset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes items of candidates, as the classes and rules of one instance want them. */
final class ItemBuilder {
    private static final String SERIALS = "cmdb_serial_number";

    /** Tables that an instance takes as CIs where its rules have no related entry for them. */
    private static final Map<String, String> RELATIONS =
            Map.of(
                    "cmdb_ci_network_adapter", "Owns::Owned by",
                    "cmdb_ci_ip_address", "Owns::Owned by",
                    "cmdb_ci_file_system", "Contains::Contained by");

    private final Map<String, TableModel> models;
    private final SoftwareRows software;
    private final int mostRows;

    /**
     * @param models what the instance told, by class
     * @param mostRows most rows of one part
     */
    ItemBuilder(Map<String, TableModel> models, SoftwareRows software, int mostRows) {
        this.models = models;
        this.software = software;
        this.mostRows = mostRows;
    }

    /** The item of an asset whose class the instance has. */
    AssetItem build(IncomingAsset asset, Candidate candidate) {
        TableModel model =
                Objects.requireNonNull(models.get(candidate.className()), "It was looked up");
        Notes notes = new Notes(candidate.notes());
        SourceKeyRef source =
                new SourceKeyRef(
                        candidate.source().name(),
                        candidate.source().nativeKey(),
                        candidate.source().feed());
        ObjectNode item = head(candidate, model, source, notes);
        List<ObjectNode> installed = List.of();
        List<Part.Child> children = new ArrayList<>();
        ArrayNode lookup = Json.array();
        ArrayNode related = Json.array();
        Set<CandidateRow> used = new HashSet<>();
        for (Map.Entry<String, List<Map<String, String>>> table : candidate.related().entrySet()) {
            if (table.getKey().equals(SoftwareRows.TABLE)) {
                installed = installed(table.getValue(), model, notes);
                continue;
            }
            for (Map<String, String> row : table.getValue()) {
                place(
                        table.getKey(),
                        row,
                        candidate,
                        model,
                        used,
                        notes,
                        lookup,
                        related,
                        children);
            }
        }
        for (CandidateRow row : candidate.lookup()) {
            if (!used.contains(row) && isComplete(model, row)) {
                lookup.add(sub(row.className(), row.values(), notes));
            }
        }
        if (!lookup.isEmpty()) {
            item.set("lookup", lookup);
        }
        return new AssetItem(asset, source, parts(item, related, installed, children), notes.all());
    }

    private ObjectNode head(
            Candidate candidate, TableModel model, SourceKeyRef source, Notes notes) {
        ObjectNode item = Json.object().put("className", candidate.className());
        RowMapper.fill(item, candidate.className(), candidate.values(), model, notes);
        ObjectNode info =
                item.putObject("sys_object_source_info")
                        .put("source_name", source.name())
                        .put("source_native_key", source.key())
                        .put("source_feed", source.feed());
        String seen = candidate.observed().get("last_discovered");
        if (seen != null && !seen.isEmpty()) {
            info.put("source_recency_timestamp", seen);
        }
        return item;
    }

    private List<ObjectNode> installed(
            List<Map<String, String>> rows, TableModel model, Notes notes) {
        String table = software.kept().table();
        if (rows.isEmpty()) {
            return List.of();
        }
        if (!model.related().contains(table)) {
            leaveOut(table, model, notes);
            return List.of();
        }
        return software.of(rows, models.get(table), notes);
    }

    private void place(
            String table,
            Map<String, String> row,
            Candidate candidate,
            TableModel model,
            Set<CandidateRow> used,
            Notes notes,
            ArrayNode lookup,
            ArrayNode related,
            List<Part.Child> children) {
        String relation = RELATIONS.get(table);
        if (model.lookups().containsKey(table) && identifies(table, row, candidate, used)) {
            lookup.add(sub(table, row, notes));
        } else if (model.related().contains(table)) {
            related.add(sub(table, row, notes));
        } else if (relation != null && models.containsKey(table)) {
            children.add(new Part.Child(sub(table, row, notes), relation));
        } else {
            leaveOut(table, model, notes);
        }
    }

    private static void leaveOut(String table, TableModel model, Notes notes) {
        notes.leftOut(table, "the rule of " + model.name() + " has no related entry for it");
    }

    /** Whether the mapping trusts the row to tell machines apart. */
    private static boolean identifies(
            String table, Map<String, String> row, Candidate candidate, Set<CandidateRow> used) {
        List<String> columns =
                table.equals(SERIALS)
                        ? List.of("serial_number", "serial_number_type")
                        : List.of("mac_address");
        boolean trusted = false;
        for (CandidateRow each : candidate.lookup()) {
            if (each.className().equals(table)
                    && columns.stream()
                            .allMatch(
                                    column ->
                                            Objects.equals(
                                                    row.get(column), each.values().get(column)))) {
                used.add(each);
                trusted = true;
            }
        }
        return trusted;
    }

    /** Whether the row has all that the instance's entry compares. */
    private static boolean isComplete(TableModel model, CandidateRow row) {
        List<String> attributes = model.lookups().get(row.className());
        return attributes != null && row.values().keySet().containsAll(attributes);
    }

    private ObjectNode sub(String table, Map<String, String> row, Notes notes) {
        ObjectNode item = Json.object().put("className", table);
        RowMapper.fill(item, table, row, models.get(table), notes);
        return item;
    }

    private List<Part> parts(
            ObjectNode head,
            ArrayNode related,
            List<ObjectNode> installed,
            List<Part.Child> children) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        do {
            ObjectNode item = head.deepCopy();
            ArrayNode rows = at == 0 ? related.deepCopy() : Json.array();
            int end = Math.min(installed.size(), at + Math.max(1, mostRows - rows.size()));
            rows.addAll(installed.subList(at, end));
            if (!rows.isEmpty()) {
                item.set("related", rows);
            }
            parts.add(
                    Part.of(
                            item,
                            parts.isEmpty() ? children : List.of(),
                            rows.size() + item.path("lookup").size()));
            at = end;
        } while (at < installed.size());
        return parts;
    }

    /** Tables that must be known before an asset can be built. */
    static Set<String> tables(Candidate candidate, @Nullable SoftwareTable kept) {
        Set<String> tables = new HashSet<>(candidate.related().keySet());
        candidate.lookup().forEach(row -> tables.add(row.className()));
        if (kept != null) {
            tables.add(kept.table());
        }
        tables.add(candidate.className());
        return tables;
    }
}
