package dev.cmdbsync.outbound;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The guard by the settings of the service. */
@ApplicationScoped
class AddressGuards {
    @Produces
    @Singleton
    AddressGuard guard(OutboundConfig config) {
        return AddressGuard.allowing(config.allowedNetworks().orElse(List.of()));
    }

    /** Tests run in a JVM that has resolved names before, by classes of another loader. */
    void onStart(@Observes StartupEvent event) throws UnknownHostException {
        // The first name that is resolved decides who resolves all of them.
        InetAddress.getByName("localhost");
        if (LaunchMode.current() == LaunchMode.NORMAL && !GuardedResolverProvider.isInUse()) {
            throw new IllegalStateException(
                    "Names are not resolved by "
                            + GuardedResolverProvider.class.getName()
                            + ": another library or a Java agent brings a resolver of its own");
        }
    }
}
