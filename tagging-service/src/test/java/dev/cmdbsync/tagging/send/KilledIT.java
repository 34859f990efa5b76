package dev.cmdbsync.tagging.send;

import static dev.cmdbsync.tagging.Tagging.awaitPreview;
import static dev.cmdbsync.tagging.Tagging.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.sources.SourceDirectory;
import dev.cmdbsync.tagging.Cmdb;
import dev.cmdbsync.tagging.Qualys;
import dev.cmdbsync.tagging.settings.SettingsStore;
import dev.cmdbsync.tagging.settings.TagSettings;
import dev.cmdbsync.testsupport.ServiceResources;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A process that ends before any call, and after any call whose answer it never saw. */
@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "tagging"))
class KilledIT {
    /** 4 tags and 3 kinds of assets. */
    private static final int LEAST_WRITES = 7;

    @Inject Cmdb cmdb;
    @Inject Tagger tagger;
    @Inject SourceDirectory sources;
    @Inject SettingsStore settingsStore;

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void shouldMakeNothingTwiceWhereverItIsKilledBeforeACall() {
        killAtEveryCall(false);
    }

    @Test
    void shouldMakeNothingTwiceWhereverItIsKilledBeforeAnAnswer() {
        killAtEveryCall(true);
    }

    private void killAtEveryCall(boolean answersAreLost) {
        boolean killed = true;
        for (int at = 1; killed; at++) {
            try (Qualys qualys = Qualys.with(60)) {
                killed = killAt(qualys, at, answersAreLost);
            }
        }
    }

    /** False if the work was over before. */
    private boolean killAt(Qualys qualys, int at, boolean answersAreLost) {
        // Given
        String source = cmdb.source(qualys);
        Map<Long, Set<String>> wanted = prepare(qualys, source);
        if (answersAreLost) {
            qualys.fault("{\"kind\":\"reset\",\"target\":\"/qps/rest/2.0/create\",\"count\":100}");
            qualys.fault("{\"kind\":\"reset\",\"target\":\"/qps/rest/2.0/update\",\"count\":100}");
        }

        // When
        AtomicInteger calls = new AtomicInteger();
        boolean killed = false;
        try {
            work(
                    source,
                    tally -> {
                        if (calls.incrementAndGet() == at) {
                            throw new Killed();
                        }
                    });
        } catch (Killed e) {
            killed = true;
        }
        work(source, tally -> {});

        // Then
        assertThat(qualys.tags().keySet())
                .as("killed at call %d", at)
                .containsExactlyInAnyOrder("CMDB", "Sales", "Finance", "Support");
        assertThat(qualys.carried()).as("killed at call %d", at).isEqualTo(wanted);
        assertThat(qualys.written()).as("killed at call %d", at).isEqualTo(LEAST_WRITES);
        return killed;
    }

    private Map<Long, Set<String>> prepare(Qualys qualys, String source) {
        settings(
                source,
                """
                {"enabled":true,"parent":"cmdb","parents":[{"id":"cmdb","name":"CMDB"}],
                 "attributes":[{"id":"department","table":"cmdb_ci","column":"department"}]}""");
        List<String> departments = List.of("Sales", "Finance", "Support");
        Map<Long, Map<String, String>> columns = new HashMap<>();
        Map<Long, Set<String>> wanted = new TreeMap<>();
        List<Long> assets = List.copyOf(qualys.truth().keySet());
        for (int i = 0; i < 30; i++) {
            columns.put(assets.get(i), Map.of("department", departments.get(i % 3)));
            wanted.put(assets.get(i), Set.of(departments.get(i % 3)));
        }
        cmdb.servers(source, columns);
        awaitPreview(source, "Sales", 10);
        awaitPreview(source, "Finance", 10);
        awaitPreview(source, "Support", 10);
        return wanted;
    }

    private void work(String source, RunGuard guard) {
        TagSettings settings = settingsStore.find(source).orElseThrow();
        Tagger.Session session =
                tagger.open(
                        sources.find(source).orElseThrow(), UUID.randomUUID(), guard, phase -> {});
        session.recover();
        session.tag(settings, 0);
    }
}
