package dev.cmdbsync.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Fleets of any history, read in pages of any size, are complete and in order. */
class FleetPagerPropertyTest {

    @Test
    void shouldServeEveryAssetOnceWhateverHappenedToTheFleet() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int assets = random.nextInt(120);
            Fleet fleet = new Fleet(seed, assets, 0);
            TreeSet<Long> expected = new TreeSet<>(ids(fleet, 1000));
            assertThat(expected).hasSize(assets);
            for (int step = 0; step < random.nextInt(5); step++) {
                if (random.nextBoolean()) {
                    give(fleet, random, expected);
                } else {
                    advance(fleet, random, expected);
                }
            }
            assertThat(ids(fleet, 1 + random.nextInt(30))).containsExactlyElementsOf(expected);
            assertThat(fleet.count(query(null, 1))).isEqualTo(expected.size());
            for (long id : expected) {
                assertThat(fleet.find(id)).isNotNull();
            }
        }
    }

    private static void give(Fleet fleet, Random random, TreeSet<Long> expected) {
        boolean replace = random.nextInt(4) == 0;
        if (replace) {
            expected.clear();
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < random.nextInt(20); i++) {
            long id =
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextLong();
                        case 1 -> -random.nextInt(1000);
                        case 2 -> 10_000_000L + random.nextInt(900);
                        default -> Long.MAX_VALUE - random.nextInt(3);
                    };
            expected.add(id);
            lines.append("{\"assetId\":").append(id).append("}\n");
        }
        byte[] input = lines.toString().getBytes(StandardCharsets.UTF_8);
        fleet.give(GivenInput.read(input, "test").elements(), replace);
    }

    private static void advance(Fleet fleet, Random random, TreeSet<Long> expected) {
        int before = expected.size();
        double changed = random.nextDouble() / 3;
        double purged = random.nextDouble() / 3;
        double created = random.nextDouble();
        double renamed = random.nextDouble() / 3;
        Advance.Result result =
                fleet.advance(new Advance(1_800_000_000_000L, changed, purged, created, renamed));
        assertThat(result.changed()).hasSize((int) Math.round(changed * before));
        assertThat(result.created()).hasSize((int) Math.round(created * before));
        assertThat(expected).containsAll(result.changed()).containsAll(result.renamed());
        expected.removeAll(result.purged());
        expected.addAll(result.created());
    }

    private static List<Long> ids(Fleet fleet, int pageSize) {
        List<Long> ids = new ArrayList<>();
        Long after = null;
        while (true) {
            AssetPage page = fleet.page(query(after, pageSize));
            page.assets().forEach(asset -> ids.add(asset.assetId()));
            if (!page.hasMore()) {
                return ids;
            }
            assertThat(page.assets()).hasSize(pageSize);
            after = page.lastSeenAssetId();
        }
    }

    private static AssetQuery query(Long after, int size) {
        return new AssetQuery(after, size, Long.MIN_VALUE, asset -> true);
    }
}
