package dev.cmdbsync.writer.ire.rest;

import dev.cmdbsync.writer.ire.result.EngineResult;

/** The engine refused what one CI was written with; the answer is the engine's own. */
final class RefusedPayloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient EngineResult result;

    RefusedPayloadException(EngineResult result) {
        super("The payload is refused");
        this.result = result;
    }

    EngineResult result() {
        return result;
    }
}
