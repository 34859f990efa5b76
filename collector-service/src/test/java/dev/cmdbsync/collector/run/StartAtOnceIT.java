package dev.cmdbsync.collector.run;

import static dev.cmdbsync.collector.Collector.awaitPaged;
import static dev.cmdbsync.collector.Collector.observed;
import static dev.cmdbsync.collector.Collector.run;
import static dev.cmdbsync.collector.Collector.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.collector.Qualys;
import dev.cmdbsync.testsupport.ServiceResources;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A collector that looks for work every half an hour only. */
@QuarkusTest
@TestProfile(StartAtOnceIT.SeldomLooks.class)
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "collector"))
class StartAtOnceIT {
    /** Longer than any test waits. */
    public static final class SeldomLooks implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("cmdbsync.collector.run.poll", "30m");
        }
    }

    @Test
    void shouldStartARunAsSoonAsItIsAskedFor() {
        try (Qualys qualys = Qualys.with(20)) {
            // When
            String id = run(schedule(qualys), true);

            // Then
            awaitPaged(id);
            assertThat(observed(id)).hasSize(20);
        }
    }
}
