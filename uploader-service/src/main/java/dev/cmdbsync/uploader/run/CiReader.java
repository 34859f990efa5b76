package dev.cmdbsync.uploader.run;

import dev.cmdbsync.uploader.cmdb.CmdbClient;
import dev.cmdbsync.uploader.cmdb.CmdbRow;
import dev.cmdbsync.uploader.expression.Expressions;
import dev.cmdbsync.uploader.plan.CiFacts;
import dev.cmdbsync.uploader.plan.ReverseMappings;
import dev.cmdbsync.uploader.plan.Template;
import dev.cmdbsync.uploader.schedule.UploadSchedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes facts of rows: which assets they are in Qualys, and which applications they have. */
final class CiReader {
    private static final String SOURCE_NAME = "Qualys";

    private final CmdbClient client;
    private final UploadSchedule schedule;
    private final int idsPerQuery;
    private final List<String> columns;
    private final AppReader apps;

    CiReader(CmdbClient client, UploadSchedule schedule, int idsPerQuery) {
        this.client = client;
        this.schedule = schedule;
        this.idsPerQuery = idsPerQuery;
        this.columns = columnsOf(schedule);
        this.apps = new AppReader(client, schedule, idsPerQuery);
    }

    /** Columns that planning needs. */
    List<String> columns() {
        return columns;
    }

    /** Facts of these rows, in their order. */
    List<CiFacts> facts(List<CmdbRow> rows) {
        List<String> sysIds = rows.stream().map(CmdbRow::sysId).toList();
        Map<String, Long> assets = assets(sysIds);
        Map<String, List<CiFacts.App>> appsOf = apps.of(sysIds);
        List<CiFacts> facts = new ArrayList<>();
        for (CmdbRow row : rows) {
            facts.add(
                    new CiFacts(
                            row.sysId(),
                            shown(row, columns),
                            stored(row, columns),
                            assets.get(row.sysId()),
                            appsOf.getOrDefault(row.sysId(), List.of())));
        }
        return facts;
    }

    /** Assets of this subscription; a key without a feed is taken for it. */
    private Map<String, Long> assets(List<String> sysIds) {
        Map<String, Long> assets = new HashMap<>();
        for (List<String> some : parts(sysIds, idsPerQuery)) {
            List<CmdbRow> keys =
                    all(
                            client,
                            "sys_object_source",
                            "name=" + SOURCE_NAME + "^target_sys_idIN" + String.join(",", some),
                            List.of("id", "source_feed", "target_sys_id", "sys_id"));
            for (CmdbRow key : keys) {
                Long asset = number(key.value("id"));
                String feed = key.value("source_feed");
                if (asset != null && (feed.isEmpty() || feed.equals(schedule.sourceId()))) {
                    assets.merge(key.value("target_sys_id"), asset, Math::max);
                }
            }
        }
        return assets;
    }

    /** All rows of a query: a CI can have more keys or relations than a page has rows. */
    static List<CmdbRow> all(CmdbClient client, String table, String query, List<String> fields) {
        List<CmdbRow> all = new ArrayList<>();
        String after = "";
        while (true) {
            String behind = after.isEmpty() ? "" : "^sys_id>" + after;
            List<CmdbRow> page =
                    client.rows(table, query + behind + "^ORDERBYsys_id", fields, 1000);
            all.addAll(page);
            // A short page is the last one where no access rules cut it; here all rows are seen.
            if (page.size() < 1000) {
                return all;
            }
            after = page.getLast().sysId();
        }
    }

    static List<List<String>> parts(List<String> all, int size) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            parts.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return parts;
    }

    static Map<String, String> shown(CmdbRow row, List<String> columns) {
        Map<String, String> values = new HashMap<>();
        columns.forEach(column -> values.put(column, row.display(column)));
        return values;
    }

    static Map<String, String> stored(CmdbRow row, List<String> columns) {
        Map<String, String> values = new HashMap<>();
        columns.forEach(column -> values.put(column, row.value(column)));
        return values;
    }

    private static @Nullable Long number(String text) {
        return text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private static List<String> columnsOf(UploadSchedule schedule) {
        TreeSet<String> columns =
                new TreeSet<>(
                        List.of(
                                "sys_id",
                                "name",
                                "ip_address",
                                "sys_created_on",
                                "sys_updated_on"));
        UploadSchedule.Addresses addresses = schedule.addresses();
        if (addresses != null) {
            if (addresses.group() != null) {
                columns.addAll(new Template(addresses.group()).columns());
            }
            if (addresses.tag() != null) {
                columns.addAll(new Template(addresses.tag()).columns());
            }
        }
        if (schedule.metadata() != null) {
            Map<String, ReverseMappings.Mapping> mappings =
                    ReverseMappings.standard().of(ReverseMappings.Kind.ASSET);
            for (String attribute : schedule.metadata().attributes()) {
                ReverseMappings.Mapping mapping = mappings.get(attribute);
                if (mapping != null && !mapping.column().isEmpty()) {
                    columns.add(mapping.column());
                }
            }
        }
        if (schedule.customAttributes() != null || schedule.identification() != null) {
            columns.addAll(List.of("fqdn", "mac_address", "serial_number", "os"));
        }
        if (schedule.customAttributes() != null) {
            for (UploadSchedule.CustomAttributes.Attribute each :
                    schedule.customAttributes().attributes()) {
                if (each.column() != null) {
                    columns.add(each.column());
                }
                if (each.expression() != null) {
                    columns.addAll(Expressions.columns(each.expression()));
                }
            }
        }
        return List.copyOf(columns);
    }
}
