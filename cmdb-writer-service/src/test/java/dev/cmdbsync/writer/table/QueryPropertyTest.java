package dev.cmdbsync.writer.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.cmdb.ColumnType;
import dev.cmdbsync.model.query.Condition.Comparator;
import dev.cmdbsync.model.query.EncodedQuery;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database answers every query with the rows that the query means. */
@QuarkusTest
@TestProfile(TableTestProfile.class)
class QueryPropertyTest {
    private static final long SEED = 20_260_301;
    private static final int CIS = 300;
    private static final int QUERIES = 1_000;
    private static final String[] CLASSES = {
        "cmdb_ci_win_server", "cmdb_ci_linux_server", "cmdb_ci_computer", "cmdb_ci_ip_switch"
    };
    private static final String[] NAMES = {
        "Web-01", "web-02", "WEB_03", "db%1", "o'brien", "a\\b", "É-host", "ß", "x^y", "", "100",
        "!"
    };
    private static final String[] MAKERS = {"Dell Inc.", "DELL inc.", "HPE", "Åkta", ""};
    private static final String[] RAMS = {"8192", "8192.0", "-1", "16384", "n/a", "", "9"};
    private static final String[] DATES = {
        "2026-01-01", "2026-01-02 03:04:05", "2025-12-31 23:59:59", "", "soon"
    };
    private static final String[] FLAGS = {"true", "false", ""};
    private static final String[] MOMENTS = {
        "2026-03-01 10:00:00", "2026-03-01 10:00:01", "2026-03-01 10:00:02", "2026-03-02 00:00:00"
    };

    @Inject DataSource dataSource;
    @Inject TableStore store;
    @Inject CurrentTables tables;

    private final Random random = new Random(SEED);

    @BeforeEach
    void fill() {
        CmdbFixture cmdb = new CmdbFixture(dataSource);
        cmdb.clear();
        List<CmdbFixture.Ci> cis = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        StringBuilder adapters = new StringBuilder();
        for (int i = 0; i < CIS; i++) {
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            ids.add(id);
            cis.add(
                    new CmdbFixture.Ci(
                            id,
                            one(CLASSES),
                            random.nextInt(9) == 0 ? null : one(NAMES),
                            one("SN-1", "", "sn-2"),
                            null,
                            null,
                            attributes(),
                            random.nextBoolean() ? null : one(MOMENTS) + ".25+00",
                            null,
                            random.nextInt(4),
                            one(MOMENTS) + "+00",
                            one(MOMENTS) + "." + random.nextInt(10) + "+00"));
            if (i % 3 == 0) {
                adapters.append(
                        ("insert into network_adapter (cmdb_ci, row_key, name, ip_address, attributes)"
                                        + " values ('%s', 'k%d', %s, '10.0.0.%d', '{\"category\":\"LOCAL\"}');")
                                .formatted(
                                        id,
                                        i,
                                        random.nextBoolean() ? "null" : "'Eth" + i % 7 + "'",
                                        i % 5));
            }
        }
        cmdb.insert(cis.toArray(CmdbFixture.Ci[]::new));
        cmdb.run(adapters.toString());
        cmdb.run(
                "update ci set duplicate_of = '%s' where mod_count = 1; update ci set duplicate_of = '%s' where mod_count = 2"
                        .formatted(ids.get(0), ids.get(1)));
    }

    @Test
    void shouldFindTheCisThatAQueryMeans() throws SQLException {
        shouldFindTheRowsThatAQueryMeans(
                "cmdb_ci_computer",
                List.of(
                        "name",
                        "serial_number",
                        "manufacturer",
                        "manufacturer.name",
                        "manufacturer.sys_id",
                        "duplicate_of",
                        "duplicate_of.name",
                        "duplicate_of.ram",
                        "duplicate_of.manufacturer",
                        "ram",
                        "cpu_speed",
                        "virtual",
                        "warranty_expiration",
                        "install_date",
                        "sys_updated_on",
                        "first_discovered",
                        "sys_mod_count",
                        "sys_class_name",
                        "sys_class_path",
                        "sys_id"));
    }

    @Test
    void shouldFindTheRelatedRowsThatAQueryMeans() throws SQLException {
        shouldFindTheRowsThatAQueryMeans(
                "cmdb_ci_network_adapter",
                List.of(
                        "name",
                        "ip_address",
                        "category",
                        "cmdb_ci",
                        "cmdb_ci.name",
                        "cmdb_ci.ram",
                        "cmdb_ci.duplicate_of.name",
                        "cmdb_ci.sys_updated_on",
                        "sys_updated_on",
                        "sys_mod_count",
                        "sys_id"));
    }

    @Test
    void shouldReadEveryRowOnceByKeyInPages() throws SQLException {
        CmdbTable table = tables.get().find("cmdb_ci_network_adapter").orElseThrow();
        List<String> all = ids(table, "ORDERBYsys_id", 1_000);
        List<String> paged = new ArrayList<>();
        List<String> page = ids(table, "ORDERBYsys_id", 7);
        while (!page.isEmpty()) {
            paged.addAll(page);
            page = ids(table, "sys_id>" + page.getLast() + "^ORDERBYsys_id", 7);
        }

        assertThat(all).hasSize(CIS / 3).isSorted();
        assertThat(paged).isEqualTo(all);
    }

    private List<String> ids(CmdbTable table, String query, int limit) throws SQLException {
        TableRequest request =
                new TableRequest(
                        tables.get(),
                        table,
                        QueryCompiler.parse(query),
                        List.of("sys_id"),
                        limit,
                        0,
                        false,
                        false);
        try (TablePage page = store.read(request)) {
            List<String> ids = new ArrayList<>();
            for (; page.hasRow(); page.advance()) {
                ids.add(page.value(1));
            }
            return ids;
        }
    }

    private void shouldFindTheRowsThatAQueryMeans(String tableName, List<String> fields)
            throws SQLException {
        // Given
        CmdbTable table = tables.get().find(tableName).orElseThrow();
        List<Map<String, RowMatcher.Cell>> rows = rows(table, "", fields);
        int matching = 0;
        for (int i = 0; i < QUERIES; i++) {
            String text = query(fields, rows);
            EncodedQuery query = EncodedQuery.parse(text);

            // When
            List<Map<String, RowMatcher.Cell>> found = rows(table, text, fields);

            // Then
            assertThat(found)
                    .as("seed %d, query %d: %s", SEED, i, text)
                    .containsExactlyInAnyOrderElementsOf(
                            rows.stream().filter(row -> RowMatcher.matches(query, row)).toList());
            matching += found.size();
        }
        assertThat(matching).isGreaterThan(QUERIES);
    }

    private List<Map<String, RowMatcher.Cell>> rows(
            CmdbTable table, String query, List<String> fields) throws SQLException {
        TableRequest request =
                new TableRequest(
                        tables.get(),
                        table,
                        QueryCompiler.parse(query),
                        fields,
                        1_000,
                        0,
                        true,
                        true);
        Scope scope = new Scope(tables.get(), table);
        try (TablePage page = store.read(request)) {
            List<Map<String, RowMatcher.Cell>> rows = new ArrayList<>();
            for (; page.hasRow(); page.advance()) {
                Map<String, RowMatcher.Cell> row = new LinkedHashMap<>();
                int position = 1;
                for (OutputField field : page.fields()) {
                    String value = page.value(position++);
                    String shown = field.reference() == null ? value : page.value(position++);
                    BoundColumn column = scope.find(field.name()).orElseThrow();
                    row.put(
                            field.name(),
                            new RowMatcher.Cell(
                                    column.type(),
                                    value == null ? "" : value,
                                    shown == null ? "" : shown));
                }
                rows.add(row);
            }
            assertThat(page.total()).hasValue(rows.size());
            return rows;
        }
    }

    private String query(List<String> fields, List<Map<String, RowMatcher.Cell>> rows) {
        StringBuilder query = new StringBuilder();
        int conditions = 1 + random.nextInt(4);
        for (int i = 0; i < conditions; i++) {
            query.append(i == 0 ? "" : one("^", "^OR", "^NQ", "^"));
            query.append(condition(fields.get(random.nextInt(fields.size())), rows));
        }
        if (random.nextInt(3) == 0) {
            query.append(one("^ORDERBY", "^ORDERBYDESC"))
                    .append(fields.get(random.nextInt(fields.size())));
        }
        return query.toString();
    }

    private String condition(String field, List<Map<String, RowMatcher.Cell>> rows) {
        RowMatcher.Cell cell = rows.get(random.nextInt(rows.size())).get(field);
        int kind = random.nextInt(10);
        if (kind == 0) {
            return field + one("ISEMPTY", "ISNOTEMPTY");
        }
        if (kind < 3) {
            return field
                    + one("IN", "NOT IN")
                    + value(cell).replace("^", "^^")
                    + ","
                    + value(rows.get(random.nextInt(rows.size())).get(field)).replace("^", "^^")
                    + one("", ",");
        }
        Comparator by = Comparator.values()[random.nextInt(Comparator.values().length)];
        boolean ordering = by.ordinal() >= Comparator.GREATER.ordinal();
        if (ordering && cell.type() == ColumnType.BOOLEAN) {
            by = Comparator.EQUAL;
        }
        boolean like =
                by.ordinal() >= Comparator.CONTAINS.ordinal()
                        && by.ordinal() <= Comparator.ENDS_WITH.ordinal();
        String value = like ? part(cell.shown()) : value(cell);
        return field + by.symbol() + value.replace("^", "^^");
    }

    /** A value of the cell's kind, more often than not one that occurs. */
    private String value(RowMatcher.Cell cell) {
        boolean other = cell.value().isEmpty() || random.nextInt(4) == 0;
        String value =
                switch (cell.type()) {
                    case INTEGER, DECIMAL ->
                            other || !cell.value().matches("-?[0-9.]+")
                                    ? one("0", "8192.00", "-1", "100000")
                                    : cell.value();
                    case BOOLEAN -> one("true", "false", "1");
                    case GLIDE_DATE, GLIDE_DATE_TIME ->
                            other || !cell.value().startsWith("20")
                                    ? one("2026-01-01", "2026-03-01 10:00:01")
                                    : cell.value();
                    case REFERENCE ->
                            other
                                    ? one("hpe", "web-01", "nobody")
                                    : random.nextBoolean() ? cell.value() : cell.shown();
                    case STRING, GUID -> other ? one("web-01", "é-HOST", "%") : cell.value();
                };
        if (random.nextInt(3) == 0) {
            value = value.toUpperCase(java.util.Locale.ROOT);
        }
        return value.isEmpty() ? "x" : value.replace("TRUE", "true").replace("FALSE", "false");
    }

    private String part(String text) {
        if (text.isEmpty()) {
            return one("a", "%", "_", "1");
        }
        int from = random.nextInt(text.length());
        String part = text.substring(from, from + 1 + random.nextInt(text.length() - from));
        return random.nextBoolean() ? part : part.toUpperCase(java.util.Locale.ROOT);
    }

    private String attributes() {
        StringBuilder json = new StringBuilder("{\"os\":\"x\"");
        add(json, "manufacturer", MAKERS);
        add(json, "ram", RAMS);
        add(json, "cpu_speed", "2400.5", "2400.50", "3");
        add(json, "virtual", FLAGS);
        add(json, "warranty_expiration", DATES);
        add(json, "install_date", DATES);
        return json.append('}').toString();
    }

    private void add(StringBuilder json, String column, String... values) {
        if (random.nextInt(4) > 0) {
            json.append(",\"%s\":\"%s\"".formatted(column, one(values)));
        }
    }

    private String one(String... values) {
        return values[random.nextInt(values.length)];
    }
}
