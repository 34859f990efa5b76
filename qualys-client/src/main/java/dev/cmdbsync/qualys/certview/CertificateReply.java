package dev.cmdbsync.qualys.certview;

import dev.cmdbsync.qualys.http.Budget;
import java.util.List;

/**
 * One page of certificates.
 *
 * @param certificates each as its own JSON text; an empty page is past the end
 * @param budget what the headers told about limits
 */
public record CertificateReply(List<byte[]> certificates, Budget budget) {
    public CertificateReply {
        certificates = List.copyOf(certificates);
    }
}
