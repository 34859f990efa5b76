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
import org.jspecify.annotations.Nullable;

/**
 * The software catalogue (QCS-20): one row per product and version, and one per distinct content
 * that Qualys says of it. Ids of committed rows are kept in memory; they never change.
 */
@ApplicationScoped
public class SoftwareCatalogue {
    /** When a generation has so many, the next begins. An entry takes about 300 bytes. */
    private static final int MOST_ENTRIES = 100_000;

    private final DataSource database;
    private final SoftwareStore store;
    private volatile Generation young = new Generation();
    private volatile Generation old = new Generation();

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
        return resolve(lists, true);
    }

    /** The same without adding anything: what the catalogue does not have is left out. */
    public Map<List<Map<String, String>>, Map<String, Map<String, String>>> resolveKnown(
            Collection<List<Map<String, String>>> lists) throws SQLException {
        return resolve(lists, false);
    }

    private Map<List<Map<String, String>>, Map<String, Map<String, String>>> resolve(
            Collection<List<Map<String, String>>> lists, boolean adding) throws SQLException {
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
                    if (find(hash) == null) {
                        missing.putIfAbsent(hash, item);
                    }
                }
            }
            hashed.put(list, items);
        }
        if (!missing.isEmpty()) {
            learn(missing, adding);
        }
        Map<List<Map<String, String>>, Map<String, Map<String, String>>> resolved =
                new IdentityHashMap<>();
        hashed.forEach((list, items) -> resolved.put(list, instances(items, adding)));
        return resolved;
    }

    private record Hashed(ContentHash hash, SoftwareItem item) {}

    /**
     * What was used since it began. Several batches run at once: when a generation is full, what
     * they hold stays in the old one for as long as the next takes to fill.
     */
    private static final class Generation {
        private final Map<ContentHash, CatalogueEntry> byHash = new ConcurrentHashMap<>();
        private final Map<Long, CatalogueEntry> byId = new ConcurrentHashMap<>();

        void put(ContentHash hash, CatalogueEntry entry) {
            byHash.put(hash, entry);
            byId.put(entry.detailsId(), entry);
        }
    }

    private @Nullable CatalogueEntry find(ContentHash hash) {
        CatalogueEntry entry = young.byHash.get(hash);
        if (entry == null) {
            entry = old.byHash.get(hash);
            if (entry != null) {
                young.put(hash, entry);
            }
        }
        return entry;
    }

    private @Nullable CatalogueEntry find(Long id) {
        CatalogueEntry entry = young.byId.get(id);
        return entry == null ? old.byId.get(id) : entry;
    }

    private Map<String, Map<String, String>> instances(List<Hashed> items, boolean all) {
        Map<String, Map<String, String>> instances = new LinkedHashMap<>();
        for (Hashed each : items) {
            CatalogueEntry entry = find(each.hash());
            if (entry != null) {
                instances.putIfAbsent(String.valueOf(entry.detailsId()), each.item().instance());
            } else if (all) {
                throw new IllegalStateException("Software was not found after it was added");
            }
        }
        return instances;
    }

    private void learn(SortedMap<ContentHash, SoftwareItem> missing, boolean adding)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            remember(store.find(connection, missing.keySet()));
            SortedMap<ContentHash, SoftwareItem> unknown = new TreeMap<>(missing);
            unknown.keySet().removeIf(each -> find(each) != null);
            if (adding && !unknown.isEmpty()) {
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
        CatalogueEntry entry = find(Long.valueOf(detailsId));
        return entry == null ? instance : entry.columns(instance);
    }

    /** Makes sure that {@link #describe} knows these. */
    public void know(Connection connection, Collection<String> detailsIds) throws SQLException {
        List<Long> unknown =
                detailsIds.stream()
                        .map(Long::valueOf)
                        .distinct()
                        .filter(id -> find(id) == null)
                        .toList();
        if (!unknown.isEmpty()) {
            remember(store.find(connection, unknown));
        }
    }

    private void remember(Map<ContentHash, CatalogueEntry> found) {
        Generation now = young;
        found.forEach(now::put);
    }

    private synchronized void forgetWhenFull() {
        if (young.byHash.size() > MOST_ENTRIES) {
            old = young;
            young = new Generation();
        }
    }
}
