package dev.cmdbsync.writer.table;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.cmdbsync.model.query.Condition;
import dev.cmdbsync.model.query.EncodedQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Single records and short lists of a class, for the APIs beside the Table API. */
@ApplicationScoped
public class RecordReader {
    /** The table of relations between CIs. */
    public static final String RELATIONS = RelationTable.NAME;

    private static final JsonMapper JSON = new JsonMapper();

    private final TableStore store;
    private final CurrentTables tables;

    RecordReader(TableStore store, CurrentTables tables) {
        this.store = store;
        this.tables = tables;
    }

    /** How references are written. */
    public enum References {
        /** Address and sys_id, as the Table API does. */
        LINKED,
        /** Name, address and sys_id, as the CMDB Instance API does. */
        NAMED
    }

    /** Whether rows of the table are CIs, and not rows of a CI or of a catalogue. */
    public boolean isCi(String name) {
        return tables.get().find(name).map(RecordReader::isOfCis).orElse(false);
    }

    private static boolean isOfCis(CmdbTable table) {
        return table.from().equals("ci");
    }

    /** The CIs of a class, also where rows of other CIs have a table of that name. */
    private static CmdbTable table(TableCatalog catalog, String name) {
        return catalog.find(name)
                .filter(table -> isOfCis(table) || name.equals(SoftwareCatalogue.NAME))
                .or(() -> catalog.ciClass(name))
                .orElseThrow(() -> TableApiException.invalidTable(name));
    }

    /**
     * One record with all columns.
     *
     * @param base address of this server
     * @return empty if there is no such record in the table
     */
    public Optional<ObjectNode> record(String name, String sysId, URI base, References references) {
        TableCatalog catalog = tables.get();
        CmdbTable found = table(catalog, name);
        if (!RowIds.isSysId(sysId)) {
            return Optional.empty();
        }
        return rows(
                        catalog,
                        found,
                        bySysId(sysId),
                        List.copyOf(found.columns().keySet()),
                        new Part(1, 0),
                        base,
                        references)
                .stream()
                .findFirst();
    }

    /**
     * One record as the Table API shows it.
     *
     * @param view columns and what of their values is shown
     * @return empty if there is no such record in the table
     */
    public Optional<ObjectNode> record(
            String name, String sysId, TableParameters view, UriInfo uri) {
        TableCatalog catalog = tables.get();
        CmdbTable found =
                catalog.find(name)
                        .filter(_ -> name.equals(RELATIONS))
                        .orElseGet(() -> table(catalog, name));
        if (!RowIds.isSysId(sysId)) {
            return Optional.empty();
        }
        try (TablePage page =
                store.read(view.request(catalog, found, bySysId(sysId), 1, 0, false))) {
            return page.hasRow()
                    ? Optional.of(row(view.rowJson(catalog, uri), page))
                    : Optional.empty();
        } catch (SQLException e) {
            throw store.refusal(e);
        }
    }

    private static ObjectNode row(RowJson written, TablePage page) throws SQLException {
        try (TokenBuffer json = new TokenBuffer(JSON, false)) {
            written.write(json, page);
            return JSON.readTree(json.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException("A row in memory cannot be read", e);
        }
    }

    /** sys_id and name of records that meet an encoded query. */
    public List<ObjectNode> list(String name, String query, int limit, int offset, URI base) {
        TableCatalog catalog = tables.get();
        CmdbTable found = table(catalog, name);
        return rows(
                catalog,
                found,
                QueryCompiler.parse(query),
                List.of("sys_id", "name"),
                new Part(limit, offset),
                base,
                References.LINKED);
    }

    /** Which of the rows are read. */
    private record Part(int limit, int offset) {}

    private static EncodedQuery bySysId(String sysId) {
        Condition condition = new Condition.Comparison("sys_id", Condition.Comparator.EQUAL, sysId);
        return new EncodedQuery(
                List.of(
                        new EncodedQuery.Group(
                                List.of(new EncodedQuery.AnyOf(List.of(condition))))),
                List.of());
    }

    private List<ObjectNode> rows(
            TableCatalog catalog,
            CmdbTable table,
            EncodedQuery query,
            List<String> fields,
            Part part,
            URI base,
            References references) {
        List<ObjectNode> rows = new ArrayList<>();
        try (TablePage page =
                store.read(
                        new TableRequest(
                                catalog,
                                table,
                                query,
                                fields,
                                part.limit(),
                                part.offset(),
                                true,
                                false))) {
            while (page.hasRow()) {
                rows.add(row(page, base, references));
                page.advance();
            }
        } catch (SQLException e) {
            throw store.refusal(e);
        }
        return rows;
    }

    private static ObjectNode row(TablePage page, URI base, References references)
            throws SQLException {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        int position = 1;
        for (OutputField field : page.fields()) {
            String value = orEmpty(page.value(position++));
            if (field.reference() == null) {
                row.put(field.name(), value);
                continue;
            }
            String shown = orEmpty(page.value(position++));
            if (value.isEmpty()) {
                row.put(field.name(), "");
                continue;
            }
            ObjectNode reference = row.putObject(field.name());
            if (references == References.NAMED) {
                reference.put("display_value", shown);
            }
            reference.put(
                    "link",
                    base.resolve("/api/now/table/" + field.reference() + "/" + value).toString());
            reference.put("value", value);
        }
        return row;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
