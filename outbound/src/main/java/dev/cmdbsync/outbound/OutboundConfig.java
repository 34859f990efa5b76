package dev.cmdbsync.outbound;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Connections to addresses that people set: Qualys, proxies, instances, CMDBs. */
@ConfigMapping(prefix = "cmdbsync.outbound")
interface OutboundConfig {
    /**
     * Networks beside the public internet that may be connected to, for example {@code
     * 10.20.0.0/16,fd12::/16} for a private platform. Link-local addresses and those of cloud
     * metadata are never connected to.
     */
    Optional<List<String>> allowedNetworks();
}
