package dev.cmdbsync.writer.certificate;

import java.util.Map;
import java.util.UUID;

/**
 * The hosts of a certificate, as one source tells them.
 *
 * @param certificate CI of the certificate
 * @param sourceId source of the hosts' assets
 * @param relationTypes relation to each host, by the number of its asset
 */
public record CertificateHosts(
        UUID certificate, String sourceId, Map<Long, String> relationTypes) {}
