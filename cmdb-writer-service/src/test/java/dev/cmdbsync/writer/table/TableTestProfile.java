package dev.cmdbsync.writer.table;

import dev.cmdbsync.testsupport.ServiceResources;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The writer with its own database and a short limit for slow queries. */
public final class TableTestProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "cmdbsync.table-api.statement-timeout", "PT2S",
                "cmdbsync.table-api.max-wait", "PT1S");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(ServiceResources.class, Map.of("role", "writer"), true));
    }
}
