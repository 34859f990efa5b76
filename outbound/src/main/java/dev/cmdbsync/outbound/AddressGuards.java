package dev.cmdbsync.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The guard by the settings of the service. */
@ApplicationScoped
class AddressGuards {
    @Produces
    @Singleton
    AddressGuard guard(OutboundConfig config) {
        return AddressGuard.allowing(config.allowedNetworks().orElse(List.of()));
    }
}
