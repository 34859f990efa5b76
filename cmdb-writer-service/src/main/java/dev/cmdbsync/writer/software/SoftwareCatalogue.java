package dev.cmdbsync.writer.software;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * The software catalogue (QCS-20): one row per product and version, and one per distinct content
 * that Qualys says of it. Ids of committed rows are kept in memory; they never change.
 */
@ApplicationScoped
public class SoftwareCatalogue {
    /** When it is reached, memory starts afresh. An entry takes about 300 bytes. */
    private static final int MOST_ENTRIES = 200_000;

    private final DataSource database;
    private final SoftwareStore store;
    private final Map<ContentHash, CatalogueEntry> byHash = new ConcurrentHashMap<>();
    private final Map<Long, CatalogueEntry> byId = new ConcurrentHashMap<>();

    public SoftwareCatalogue(DataSource database, SoftwareStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * Finds or adds the software of many assets, in transactions of its own.
     *
     * @param lists software rows of each asset as the candidate has them
     * @return for each list (by identity) the columns of its instances by id of the details
     */
    public Map<List<Map<String, String>>, Map<String, Map<String, String>>> resolve(
            Collection<List<Map<String, String>>> lists) throws SQLException {
        forgetWhenFull();
        Map<List<Map<String, String>>, List<Hashed>> hashed = new IdentityHashMap<>();
        SortedMap<ContentHash, SoftwareItem> missing = new TreeMap<>();
        for (List<Map<String, String>> list : lists) {
            List<Hashed> items = new ArrayList<>(list.size());
            for (Map<String, String> row : list) {
                SoftwareItem item = new SoftwareItem(row);
                if (item.isNamed()) {
                    ContentHash hash = item.hash();
                    items.add(new Hashed(hash, item));
                    if (!byHash.containsKey(hash)) {
                        missing.putIfAbsent(hash, item);
                    }
                }
            }
            hashed.put(list, items);
        }
        if (!missing.isEmpty()) {
            learn(missing);
        }
        Map<List<Map<String, String>>, Map<String, Map<String, String>>> resolved =
                new IdentityHashMap<>();
        hashed.forEach((list, items) -> resolved.put(list, instances(items)));
        return resolved;
    }

    private record Hashed(ContentHash hash, SoftwareItem item) {}

    private Map<String, Map<String, String>> instances(List<Hashed> items) {
        Map<String, Map<String, String>> instances = new LinkedHashMap<>();
        for (Hashed each : items) {
            CatalogueEntry entry = byHash.get(each.hash());
            if (entry == null) {
                throw new IllegalStateException("Software was not found after it was added");
            }
            instances.putIfAbsent(String.valueOf(entry.detailsId()), each.item().instance());
        }
        return instances;
    }

    private void learn(SortedMap<ContentHash, SoftwareItem> missing) throws SQLException {
        try (Connection connection = database.getConnection()) {
            remember(store.find(connection, missing.keySet()));
            SortedMap<ContentHash, SoftwareItem> unknown = new TreeMap<>(missing);
            unknown.keySet().removeIf(byHash::containsKey);
            if (!unknown.isEmpty()) {
                store.add(connection, unknown);
                remember(store.find(connection, unknown.keySet()));
            }
        }
    }

    /**
     * A row of the catalogue as it was saved.
     *
     * @param changed whether it was there with other values
     */
    public record Saved(long id, boolean changed) {}

    /**
     * Adds or changes products, in a transaction of its own.
     *
     * @param products columns name, version and manufacturer by key
     */
    public Map<String, Saved> save(Map<String, Map<String, String>> products) throws SQLException {
        if (products.isEmpty()) {
            return Map.of();
        }
        try (Connection connection = database.getConnection()) {
            return store.save(connection, new TreeMap<>(products));
        }
    }

    /** Columns of software for events. */
    public Map<String, String> describe(String detailsId, Map<String, String> instance) {
        CatalogueEntry entry = byId.get(Long.valueOf(detailsId));
        return entry == null ? instance : entry.columns(instance);
    }

    /** Makes sure that {@link #describe} knows these. */
    public void know(Connection connection, Collection<String> detailsIds) throws SQLException {
        List<Long> unknown =
                detailsIds.stream()
                        .map(Long::valueOf)
                        .distinct()
                        .filter(id -> !byId.containsKey(id))
                        .toList();
        if (!unknown.isEmpty()) {
            remember(store.find(connection, unknown));
        }
    }

    private void remember(Map<ContentHash, CatalogueEntry> found) {
        byHash.putAll(found);
        found.values().forEach(entry -> byId.put(entry.detailsId(), entry));
    }

    /** Only between batches of this lane; another lane then asks the database again. */
    private void forgetWhenFull() {
        if (byHash.size() > MOST_ENTRIES) {
            byHash.clear();
            byId.clear();
        }
    }
}
