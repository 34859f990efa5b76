package dev.cmdbsync.secrets;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the key is that credentials are sealed with. */
@ConfigMapping(prefix = "cmdbsync.secrets")
interface SecretsConfig {
    /** The key itself: 32 bytes in base64. Comes before {@link #keyFile()}. */
    Optional<String> key();

    /**
     * File that holds the key in base64; created with mode 600 when it is first needed. Replicas
     * that share a database share the key.
     */
    Path keyFile();
}
