package dev.cmdbsync.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Form of addresses that credentials may go to: https, or plain http to this machine. */
public final class OutboundUrl {
    /** Only literal addresses: a name could mean another machine tomorrow. */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private OutboundUrl() {}

    /**
     * Reads an address; slashes at its end are left out.
     *
     * @throws IllegalArgumentException with the reason in words; the text itself is not repeated
     */
    public static URI parse(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not an address of the form https://host", e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("starts with https://");
        }
        if (authority.indexOf('@') >= 0) {
            throw new IllegalArgumentException("has no user name or password in it");
        }
        if (uri.getHost() == null || uri.getHost().isBlank()) {
            throw new IllegalArgumentException("names a host");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("has neither a query nor a fragment");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") && !LOOPBACK.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "starts with https://; plain http is for addresses of this machine only");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return URI.create(scheme + "://" + authority + path);
    }

    /** The same for an address that has no path. */
    public static URI parseHost(String text) {
        URI uri = parse(text);
        if (!uri.getRawPath().isEmpty()) {
            throw new IllegalArgumentException("has no path, query or fragment");
        }
        return uri;
    }
}
