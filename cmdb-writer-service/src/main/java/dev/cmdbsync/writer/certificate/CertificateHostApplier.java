package dev.cmdbsync.writer.certificate;

import dev.cmdbsync.model.candidate.Candidate;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** Relates the certificates of a batch to the CIs of their hosts (QCS-19). */
@ApplicationScoped
public class CertificateHostApplier {
    /** The table under which a candidate carries the hosts of a certificate. */
    public static final String HOSTS = "qualys_certificate_host";

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private final CertificateHostStore store;

    public CertificateHostApplier(CertificateHostStore store) {
        this.store = store;
    }

    /**
     * A certificate that was applied.
     *
     * @param ci its CI
     * @param candidate what was said
     */
    public record Applied(UUID ci, Candidate candidate) {}

    /** Batches without certificates cost nothing. */
    public void apply(Connection connection, List<Applied> certificates) throws SQLException {
        List<CertificateHosts> hosts = new ArrayList<>(certificates.size());
        for (Applied each : certificates) {
            hosts.add(
                    new CertificateHosts(
                            each.ci(), each.candidate().source().feed(), types(each.candidate())));
        }
        if (!hosts.isEmpty()) {
            store.replace(connection, hosts);
        }
    }

    private static Map<Long, String> types(Candidate candidate) {
        Map<Long, String> types = new TreeMap<>();
        for (Map<String, String> row : candidate.related().getOrDefault(HOSTS, List.of())) {
            String asset = row.getOrDefault("asset_id", "");
            String type = row.getOrDefault("relation_type", "");
            if (NUMBER.matcher(asset).matches() && !type.isEmpty()) {
                types.put(Long.valueOf(asset), type);
            }
        }
        return types;
    }
}
