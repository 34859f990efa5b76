package dev.cmdbsync.writer.ire.write;

import dev.cmdbsync.writer.ci.ChildTable;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.item.SubWork;
import dev.cmdbsync.writer.ire.match.Ids;
import dev.cmdbsync.writer.ire.match.SoftwareFinder;
import dev.cmdbsync.writer.ire.result.Operation;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Software packages and instances of a payload, into the catalogue and the instances that the Kafka
 * path fills, too. Catalogue rows are facts of their own: they are committed before the payload.
 */
@ApplicationScoped
class SoftwareWriter {
    private static final String INSTANCE = "cmdb_software_instance";

    private final SoftwareCatalogue catalogue;

    SoftwareWriter(SoftwareCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * An instance.
     *
     * @param row as a candidate has it
     * @param ci where it is installed
     */
    record Instance(SubWork sub, Map<String, String> row, UUID ci) {}

    static boolean isPackage(ItemWork item) {
        return item.rule().appliesTo().equals(SoftwareFinder.TABLE);
    }

    /** Software instances among the sub-items, with the CI that each is installed on. */
    List<Instance> instances(Connection connection, Session session) throws SQLException {
        Set<UUID> referenced = new HashSet<>();
        for (ItemWork item : session.soundItems()) {
            for (SubWork sub : item.subItems()) {
                UUID software = Ids.parse(sub.values().getOrDefault("software", ""));
                if (software != null) {
                    referenced.add(software);
                }
            }
        }
        Map<UUID, String> keys = SoftwareFinder.keys(connection, referenced);
        List<Instance> instances = new ArrayList<>();
        for (ItemWork item : session.soundItems()) {
            for (SubWork sub : item.subItems()) {
                if (sub.className().equals(INSTANCE) && sub.isSound()) {
                    UUID ci = installedOn(item, sub);
                    Map<String, String> row = row(session, item, sub, keys);
                    if (ci != null && row.containsKey("spkg_key")) {
                        instances.add(new Instance(sub, row, ci));
                    }
                }
            }
        }
        return instances;
    }

    private static @Nullable UUID installedOn(ItemWork item, SubWork sub) {
        String stated = sub.values().getOrDefault("installed_on", "");
        return !stated.isEmpty() ? Ids.parse(stated) : isPackage(item) ? null : item.sysId();
    }

    private static Map<String, String> row(
            Session session, ItemWork item, SubWork sub, Map<UUID, String> keys) {
        Map<String, String> row = new LinkedHashMap<>();
        Map<String, String> software = isPackage(item) ? item.values() : Map.of();
        UUID reference = Ids.parse(sub.values().getOrDefault("software", ""));
        if (reference != null) {
            software =
                    session.soundItems().stream()
                            .filter(each -> reference.equals(each.sysId()))
                            .map(ItemWork::values)
                            .findFirst()
                            .orElse(Map.of("key", keys.getOrDefault(reference, "")));
        }
        put(row, "spkg_key", software.get("key"));
        put(row, "spkg_name", software.get("name"));
        put(row, "spkg_version", software.get("version"));
        put(row, "spkg_manufacturer", software.get("manufacturer"));
        put(row, "name", sub.values().getOrDefault("name", software.get("name")));
        put(row, "install_date", sub.values().get("install_date"));
        return row;
    }

    private static void put(Map<String, String> row, String column, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            row.put(column, value);
        }
    }

    /**
     * Puts packages and instances into the catalogue, and the instances onto their CIs; in a dry
     * run only tells what would become of the instances.
     */
    void write(Session session, List<Instance> instances, Map<UUID, CiChanges> changes)
            throws SQLException {
        boolean dryRun = session.options().dryRun();
        if (!dryRun) {
            packages(session);
        }
        Map<Instance, List<Map<String, String>>> lists = new LinkedHashMap<>();
        instances.forEach(each -> lists.put(each, List.of(each.row())));
        Map<List<Map<String, String>>, Map<String, Map<String, String>>> resolved =
                dryRun
                        ? catalogue.resolveKnown(List.copyOf(lists.values()))
                        : catalogue.resolve(List.copyOf(lists.values()));
        lists.forEach(
                (instance, list) -> {
                    CiChanges change = changes.get(instance.ci());
                    Map<String, Map<String, String>> rows = resolved.getOrDefault(list, Map.of());
                    if (change != null) {
                        rows.forEach(
                                (details, row) ->
                                        SubItemWriter.tell(
                                                session,
                                                instance.sub(),
                                                change,
                                                new SubItemWriter.ChildRow(
                                                        ChildTable.SOFTWARE, details, row)));
                    }
                    if (dryRun && rows.isEmpty()) {
                        boolean known = instance.sub().knownKey(instance.ci()) != null;
                        instance.sub().written(known ? Operation.UPDATE : Operation.INSERT, null);
                    }
                });
    }

    private void packages(Session session) throws SQLException {
        List<ItemWork> items =
                session.soundItems().stream().filter(SoftwareWriter::isPackage).toList();
        Map<String, Map<String, String>> wanted = new HashMap<>();
        for (ItemWork item : items) {
            Map<String, String> values = item.values();
            wanted.put(values.getOrDefault("key", ""), values);
        }
        Map<String, SoftwareCatalogue.Saved> saved = catalogue.save(wanted);
        for (ItemWork item : items) {
            SoftwareCatalogue.Saved row =
                    Objects.requireNonNull(
                            saved.get(item.values().getOrDefault("key", "")),
                            "Every key was saved");
            if (item.found() == null) {
                item.inserted(SoftwareFinder.sysId(row.id()));
            } else {
                item.operation(row.changed() ? Operation.UPDATE : Operation.NO_CHANGE);
            }
        }
    }
}
