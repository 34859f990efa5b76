package dev.cmdbsync.writer.certificate;

import dev.cmdbsync.writer.ci.ChildTable;
import dev.cmdbsync.writer.ci.Ci;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Relates the certificates of a batch to the CIs of their hosts (QCS-19), as the rows of their CIs
 * tell after the batch: what waits for approval or has no say is not in these.
 */
@ApplicationScoped
public class CertificateHostApplier {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private final CertificateHostStore store;

    public CertificateHostApplier(CertificateHostStore store) {
        this.store = store;
    }

    /**
     * A certificate whose hosts a source told.
     *
     * @param source source of the hosts' assets
     */
    public record Told(Ci certificate, String source) {}

    /** Batches without certificates cost nothing. */
    public void apply(Connection connection, Collection<Told> certificates) throws SQLException {
        List<CertificateHosts> hosts = new ArrayList<>(certificates.size());
        for (Told each : certificates) {
            hosts.add(new CertificateHosts(each.certificate().sysId(), each.source(), types(each)));
        }
        if (!hosts.isEmpty()) {
            store.replace(connection, hosts);
        }
    }

    private static Map<Long, String> types(Told certificate) {
        Map<Long, String> types = new TreeMap<>();
        for (Map<String, String> row :
                certificate
                        .certificate()
                        .rows(ChildTable.CERTIFICATE_HOST, certificate.source())
                        .values()) {
            String asset = row.getOrDefault("asset_id", "");
            String type = row.getOrDefault("relation_type", "");
            if (NUMBER.matcher(asset).matches() && !type.isEmpty()) {
                types.put(Long.valueOf(asset), type);
            }
        }
        return types;
    }
}
