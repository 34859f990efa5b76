package dev.cmdbsync.writer.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.testsupport.RouteWalk;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TableTestProfile.class)
class RolesTest {
    @Test
    void shouldAllowEachRouteToTheRolesOfTheTableOnly() {
        assertThat(RouteWalk.differences()).isEmpty();
    }
}
