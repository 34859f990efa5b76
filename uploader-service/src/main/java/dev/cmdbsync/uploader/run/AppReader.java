package dev.cmdbsync.uploader.run;

import dev.cmdbsync.uploader.cmdb.CmdbClient;
import dev.cmdbsync.uploader.cmdb.CmdbRow;
import dev.cmdbsync.uploader.plan.CiFacts;
import dev.cmdbsync.uploader.plan.ReverseMappings;
import dev.cmdbsync.uploader.schedule.UploadSchedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the business applications of CIs: related to the CI, to an application service that the CI
 * is related to, or to a service that it is associated with. Relations count in both directions,
 * because instances differ in which end is the parent.
 */
final class AppReader {
    private static final String TABLE = "cmdb_ci_business_app";

    private final CmdbClient client;
    private final UploadSchedule.@Nullable BusinessApps wanted;
    private final int idsPerQuery;
    private final List<String> columns;

    AppReader(CmdbClient client, UploadSchedule schedule, int idsPerQuery) {
        this.client = client;
        this.wanted = schedule.businessApps();
        this.idsPerQuery = idsPerQuery;
        this.columns =
                new TreeSet<>(
                                ReverseMappings.standard()
                                        .of(ReverseMappings.Kind.BUSINESS_APP)
                                        .values()
                                        .stream()
                                        .map(ReverseMappings.Mapping::column)
                                        .toList())
                        .stream().toList();
    }

    /** Applications by CI; a CI without one is not in it. */
    Map<String, List<CiFacts.App>> of(List<String> sysIds) {
        UploadSchedule.BusinessApps apps = wanted;
        if (apps == null || sysIds.isEmpty()) {
            return Map.of();
        }
        Map<String, Set<String>> appsOf =
                switch (apps.by()) {
                    case RELATIONS -> related(sysIds);
                    case CSDM -> through(related(sysIds));
                    case SERVICES -> through(services(sysIds));
                };
        Map<String, CiFacts.App> found = read(union(appsOf));
        Map<String, List<CiFacts.App>> result = new HashMap<>();
        appsOf.forEach(
                (ci, ids) -> {
                    List<CiFacts.App> known =
                            ids.stream().filter(found::containsKey).map(found::get).toList();
                    if (!known.isEmpty()) {
                        result.put(ci, known);
                    }
                });
        return result;
    }

    private Map<String, Set<String>> through(Map<String, Set<String>> first) {
        Map<String, Set<String>> second = related(union(first));
        Map<String, Set<String>> both = new HashMap<>();
        first.forEach(
                (ci, middles) -> {
                    Set<String> ends = new TreeSet<>();
                    middles.forEach(middle -> ends.addAll(second.getOrDefault(middle, Set.of())));
                    both.put(ci, ends);
                });
        return both;
    }

    private Map<String, Set<String>> related(List<String> sysIds) {
        Map<String, Set<String>> related = new HashMap<>();
        for (List<String> some : CiReader.parts(sysIds, idsPerQuery)) {
            add(related, "cmdb_rel_ci", "child", "parent", some);
            add(related, "cmdb_rel_ci", "parent", "child", some);
        }
        return related;
    }

    private Map<String, Set<String>> services(List<String> sysIds) {
        Map<String, Set<String>> services = new HashMap<>();
        for (List<String> some : CiReader.parts(sysIds, idsPerQuery)) {
            add(services, "svc_ci_assoc", "ci_id", "service_id", some);
        }
        return services;
    }

    private void add(
            Map<String, Set<String>> into,
            String table,
            String from,
            String to,
            List<String> sysIds) {
        for (CmdbRow row :
                CiReader.all(
                        client,
                        table,
                        from + "IN" + String.join(",", sysIds),
                        List.of(from, to, "sys_id"))) {
            into.computeIfAbsent(row.value(from), key -> new TreeSet<>()).add(row.value(to));
        }
    }

    private Map<String, CiFacts.App> read(List<String> sysIds) {
        Map<String, CiFacts.App> apps = new TreeMap<>();
        List<String> fields = new ArrayList<>(columns);
        fields.addAll(List.of("sys_id", "sys_created_on", "sys_updated_on"));
        for (List<String> some : CiReader.parts(sysIds, idsPerQuery)) {
            for (CmdbRow row :
                    CiReader.all(client, TABLE, "sys_idIN" + String.join(",", some), fields)) {
                apps.put(
                        row.sysId(),
                        new CiFacts.App(
                                row.sysId(),
                                CiReader.shown(row, fields),
                                CiReader.stored(row, fields)));
            }
        }
        return apps;
    }

    private static List<String> union(Map<String, Set<String>> sets) {
        Set<String> all = new TreeSet<>();
        sets.values().forEach(all::addAll);
        return List.copyOf(all);
    }
}
