package dev.cmdbsync.writer.ire;

import dev.cmdbsync.testsupport.ServiceResources;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The writer with its own database and short waits for locks. */
public final class EngineProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "cmdbsync.identification.lock-timeout",
                "PT10S",
                "cmdbsync.secrets.key",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(ServiceResources.class, Map.of("role", "writer"), true));
    }
}
