package dev.cmdbsync.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.testsupport.RouteWalk;
import dev.cmdbsync.testsupport.ServiceResources;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "collector"))
class RolesIT {
    @Test
    void shouldAllowEachRouteToTheRolesOfTheTableOnly() {
        assertThat(RouteWalk.differences()).isEmpty();
    }
}
