package dev.cmdbsync.qualys.platform;

import dev.cmdbsync.outbound.OutboundUrl;
import java.net.URI;

/**
 * Base address of a Qualys host: https, or plain http to this machine only, because credentials go
 * there.
 *
 * @param uri scheme, host, port and path without a slash at its end
 */
public record QualysUrl(URI uri) {
    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException with the reason in words; the text itself is not repeated
     */
    public static QualysUrl of(String text) {
        return new QualysUrl(OutboundUrl.parse(text));
    }

    /** The address of one endpoint. */
    public URI resolve(String pathAndQuery) {
        return URI.create(uri + pathAndQuery);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
