package dev.cmdbsync.qualys;

import dev.cmdbsync.qualys.platform.QualysUrl;
import java.util.function.Supplier;

/**
 * Who calls which platform.
 *
 * @param apiServer address of the API server
 * @param gateway address of the gateway
 * @param username user name
 * @param password read for each login and each Basic call, so that a changed secret takes effect
 */
public record QualysAccount(
        QualysUrl apiServer, QualysUrl gateway, String username, Supplier<String> password) {

    /** Names the addresses and nothing that belongs to a credential. */
    @Override
    public String toString() {
        return "QualysAccount[" + apiServer + ", " + gateway + "]";
    }
}
