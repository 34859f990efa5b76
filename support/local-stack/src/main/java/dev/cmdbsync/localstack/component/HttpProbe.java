package dev.cmdbsync.localstack.component;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Asks whether an address answers 200.
 *
 * @param address on this machine
 */
public record HttpProbe(URI address) {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int OK = 200;

    /** False for any other answer, and for none. */
    public boolean answersOk() {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
