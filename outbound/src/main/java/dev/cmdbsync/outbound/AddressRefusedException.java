package dev.cmdbsync.outbound;

import java.io.IOException;

/** An address is not to be connected to; the message says why, for people. */
public final class AddressRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    AddressRefusedException(String message) {
        super(message);
    }
}
