package dev.cmdbsync.simulator.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The software that runs on the fleet, each entry rendered once: serving an asset's list is copying
 * its entries. Products of {@code software-products.psv} come first; libraries and updates fill
 * long lists.
 */
final class SoftwareCatalogue {
    private static final int START_SALT = 301;
    private static final int STEP_SALT = 302;
    private static final int VERSION_SALT = 303;
    private static final int ODD_SALT = 304;

    private final Map<String, byte[][][]> productsByPlatform;
    private final Map<String, byte[][]> fillersByPlatform;
    private final List<byte[]> odd;

    SoftwareCatalogue(int perAsset) {
        Map<String, List<byte[][]>> products = new TreeMap<>();
        for (List<String> row : CatalogueFile.rows("software-products.psv", '|')) {
            products.computeIfAbsent(row.get(0), platform -> new ArrayList<>())
                    .add(SoftwareEntries.versionsOf(row));
        }
        // a power of two, so that any odd step visits each filler once
        int fillers = Math.max(256, Integer.highestOneBit(Math.max(1, perAsset)) * 4);
        productsByPlatform = new TreeMap<>();
        fillersByPlatform = new TreeMap<>();
        products.forEach(
                (platform, entries) -> {
                    productsByPlatform.put(platform, entries.toArray(byte[][][]::new));
                    fillersByPlatform.put(platform, SoftwareEntries.fillers(platform, fillers));
                });
        odd = SoftwareEntries.odd();
    }

    /** Writes {@code count} entries, each product once. */
    void write(JsonBytes json, String platform, int count, Draw draw) {
        byte[][][] products = entriesOf(productsByPlatform, platform);
        byte[][] fillers = entriesOf(fillersByPlatform, platform);
        boolean withOddEntry = draw.oneIn(ODD_SALT, 40);
        int regular = withOddEntry ? count - 1 : count;
        int fromProducts = Math.min(regular, products.length * 3 / 4);
        int start = draw.below(START_SALT, fillers.length);
        int step = draw.below(STEP_SALT, fillers.length) | 1;
        long versions = draw.bits(VERSION_SALT);
        for (int i = 0; i < fromProducts; i++) {
            byte[][] choice = products[(start + i * step) & (products.length - 1)];
            json.element(choice[(int) ((versions >>> (i % 60)) & 7) % choice.length]);
        }
        for (int i = 0; i < regular - fromProducts; i++) {
            json.element(fillers[(start + i * step) & (fillers.length - 1)]);
        }
        if (withOddEntry) {
            json.element(draw.from(ODD_SALT + 1, odd));
        }
    }

    private static <T> T entriesOf(Map<String, T> pools, String platform) {
        T pool = pools.get(platform);
        if (pool == null) {
            throw new IllegalArgumentException("no software for platform " + platform);
        }
        return pool;
    }
}
