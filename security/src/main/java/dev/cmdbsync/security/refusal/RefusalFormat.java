package dev.cmdbsync.security.refusal;

import java.util.Optional;

/** A service's own form of refusals, where it speaks another language than problem details. */
public interface RefusalFormat {

    /**
     * The body of a refusal.
     *
     * @param path that was asked for
     * @return JSON to write; empty where problem details are right
     */
    Optional<Object> body(String path, Refusal refusal);
}
