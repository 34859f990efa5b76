package dev.cmdbsync.outbound;

import java.net.http.HttpResponse;

/** Told of every answer, for the certificates that its server has shown. */
@FunctionalInterface
public interface CertificateWatch {
    /** Nobody wants to know. */
    CertificateWatch NONE = response -> {};

    /** Looks at the certificates of the connection; one without TLS has none. */
    void answered(HttpResponse<?> response);
}
