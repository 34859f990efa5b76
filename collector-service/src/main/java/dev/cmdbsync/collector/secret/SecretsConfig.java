package dev.cmdbsync.collector.secret;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the key is that credentials are sealed with. */
@ConfigMapping(prefix = "cmdbsync.secrets")
interface SecretsConfig {
    /** The key itself: 32 bytes in base64. Comes before {@link #keyFile()}. */
    Optional<String> key();

    /**
     * File that holds the key in base64; created at the first start with mode 600. Collectors that
     * share a database share the key.
     */
    @WithDefault("data/collector/secret.key")
    Path keyFile();
}
