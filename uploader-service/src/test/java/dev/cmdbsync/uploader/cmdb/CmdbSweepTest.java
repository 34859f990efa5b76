package dev.cmdbsync.uploader.cmdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.uploader.TestCmdb;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CmdbSweepTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final TestCmdb cmdb = new TestCmdb();
    private final CmdbClient client =
            new CmdbClient(
                    HttpClient.newHttpClient(),
                    new CmdbConnection("test", null, cmdb.url(), null, null),
                    () -> null,
                    Duration.ofSeconds(10),
                    null);

    @AfterEach
    void stop() {
        cmdb.close();
    }

    @Test
    void shouldReadEveryRowOnceAlthoughManyShareASecond() {
        // Given
        Random random = new Random(5);
        Set<String> wanted = new TreeSet<>();
        for (int number = 0; number < 700; number++) {
            String sysId = "%032x".formatted(random.nextLong());
            boolean inScope = random.nextInt(4) > 0;
            cmdb.put(
                    "cmdb_ci",
                    sysId,
                    Map.of(
                            "category",
                            inScope ? (random.nextBoolean() ? "a" : "b") : "c",
                            "sys_updated_on",
                            "2026-05-01 11:00:0" + random.nextInt(3)));
            if (inScope) {
                wanted.add(sysId);
            }
        }
        cmdb.put(
                "cmdb_ci",
                "f".repeat(32),
                Map.of("category", "a", "sys_updated_on", "2026-05-01 12:00:01"));
        CmdbSweep sweep = sweep("category=a^NQcategory=b", 50);

        // When
        List<String> read = new ArrayList<>();
        SweepCursor cursor = CmdbSweep.begin(null, NOW);
        while (cursor != null) {
            SweepPage page = sweep.page(cursor);
            page.rows().forEach(row -> read.add(row.sysId()));
            cursor = page.next();
        }

        // Then
        assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void shouldAskEachAlternativeOfAScopeForTheSameRows() {
        // Given
        cmdb.put("cmdb_ci", "1".repeat(32), Map.of("category", "a"));
        cmdb.put("cmdb_ci", "2".repeat(32), Map.of("category", "b"));
        cmdb.put("cmdb_ci", "3".repeat(32), Map.of("category", "c"));

        // When
        List<CmdbRow> rows =
                sweep("category=a^NQcategory=b", 50).rows(List.of("2".repeat(32), "3".repeat(32)));

        // Then
        assertThat(rows).extracting(CmdbRow::sysId).containsExactly("2".repeat(32));
    }

    private CmdbSweep sweep(String scope, int pageSize) {
        return new CmdbSweep(
                client,
                "cmdb_ci",
                ScopeQuery.parse(scope),
                List.of("sys_id", "sys_updated_on"),
                pageSize);
    }
}
