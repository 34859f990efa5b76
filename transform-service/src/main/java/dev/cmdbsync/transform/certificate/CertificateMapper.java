package dev.cmdbsync.transform.certificate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateSource;
import dev.cmdbsync.model.candidate.Refusal;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.transform.asset.AssetNotes;
import dev.cmdbsync.transform.field.ChildRows;
import dev.cmdbsync.transform.field.FieldMappings;
import dev.cmdbsync.transform.field.Row;
import dev.cmdbsync.transform.value.Timestamps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Certificate to candidate of {@code cmdb_ci_certificate} (QCS-19). Pure and total: no bytes make
 * it fail.
 */
final class CertificateMapper {
    private static final String CLASS_NAME = "cmdb_ci_certificate";
    private static final String DETAILS = "qualys_certificate_details";
    private static final String HOSTS = "qualys_certificate_host";
    private static final String SOURCE = "Qualys";
    private static final String STATE = "state";
    private static final String INSTALLED = "Installed";
    private static final String RETIRED = "Retired";
    private static final ObjectMapper JSON =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(500)
                                                    .maxStringLength(4_000_000)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final CertificateTable certificate;
    private final CertificateTable details;
    private final CertificateTable hosts;
    private final ChildRows hostRows;
    private final int fingerprint;
    private final int discoverySource;
    private final int hostKey;
    private final int hostAsset;
    private final int hostPort;
    private final int hostProtocol;
    private final int hostRelation;

    CertificateMapper(FieldMappings mappings) {
        this.certificate = new CertificateTable(mappings, CLASS_NAME);
        this.details = new CertificateTable(mappings, DETAILS);
        this.hosts = new CertificateTable(mappings, HOSTS);
        this.hostRows = new ChildRows(HOSTS, hosts.columns(), "host_key");
        this.fingerprint = certificate.columns().indexOf("fingerprint");
        this.discoverySource = certificate.columns().indexOf("discovery_source");
        this.hostKey = hosts.columns().indexOf("host_key");
        this.hostAsset = hosts.columns().indexOf("asset_id");
        this.hostPort = hosts.columns().indexOf("port");
        this.hostProtocol = hosts.columns().indexOf("protocol");
        this.hostRelation = hosts.columns().indexOf("relation_type");
    }

    /** What a certificate became. */
    sealed interface Mapping {}

    /** A candidate. */
    record Mapped(Candidate candidate) implements Mapping {}

    /** Nothing, because it cannot be used. */
    record Refused(Refusal refusal) implements Mapping {}

    /**
     * What becomes of the certificate.
     *
     * @param sourceId source that it was read from
     * @param id its number
     * @param relationType relation between the CIs of its hosts and it
     */
    Mapping map(String sourceId, long id, byte[] json, String relationType) {
        JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (IOException e) {
            return failed(ErrorCode.ASSET_MALFORMED, "The certificate is not valid JSON", id);
        }
        if (tree == null || !tree.isObject()) {
            return failed(ErrorCode.ASSET_MALFORMED, "A certificate is a JSON object", id);
        }
        if (tree.path("gone").asBoolean(false)) {
            return new Mapped(retired(sourceId, id));
        }
        AssetNotes notes = new AssetNotes();
        @Nullable String[] values = certificate.row(tree, notes);
        if (values[fingerprint] == null) {
            return failed(
                    ErrorCode.MISSING_MATCHING_ATTRIBUTES, "The certificate has no certhash", id);
        }
        certificate.columns().set(values, discoverySource, SOURCE, notes);
        Map<String, String> columns = new LinkedHashMap<>();
        columns.putAll(new Row(certificate.columns().names(), values));
        columns.putIfAbsent(STATE, INSTALLED);
        Map<String, List<Map<String, String>>> related = new LinkedHashMap<>();
        related.put(DETAILS, List.of(new Row(details.columns().names(), details.row(tree, notes))));
        related.put(HOSTS, hosts(tree, relationType, notes));
        return new Mapped(
                new Candidate(
                        new CandidateSource(SOURCE, String.valueOf(id), sourceId),
                        CLASS_NAME,
                        "Certificate",
                        columns,
                        List.of(),
                        related,
                        notes.toList(),
                        observed(tree)));
    }

    /** CertView no longer has it: the CI stays, retired, and no host shows it. */
    private static Candidate retired(String sourceId, long id) {
        return new Candidate(
                new CandidateSource(SOURCE, String.valueOf(id), sourceId),
                CLASS_NAME,
                "Certificate",
                Map.of(STATE, RETIRED),
                List.of(),
                Map.of(HOSTS, List.of()),
                List.of(),
                Map.of());
    }

    /** A row for each place at which a host shows it; a host without one is a row, too. */
    private List<Map<String, String>> hosts(JsonNode tree, String relation, AssetNotes notes) {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (JsonNode asset : tree.path("assets")) {
            JsonNode instances = asset.path("hostInstances");
            if (!instances.isArray() || instances.isEmpty()) {
                add(rows, asset, null, relation, notes);
            }
            for (JsonNode instance : instances.isArray() ? instances : JSON.createArrayNode()) {
                add(rows, asset, instance, relation, notes);
            }
        }
        return hostRows.arrange(rows, notes);
    }

    private void add(
            List<@Nullable String[]> rows,
            JsonNode asset,
            @Nullable JsonNode instance,
            String relation,
            AssetNotes notes) {
        ObjectNode both = JSON.createObjectNode();
        both.set("asset", asset);
        both.set("instance", instance == null ? JSON.createObjectNode() : instance);
        @Nullable String[] row = hosts.row(both, notes);
        if (row[hostAsset] == null) {
            notes.nameless(HOSTS);
            return;
        }
        String port = row[hostPort] == null ? "" : row[hostPort];
        String protocol = row[hostProtocol] == null ? "" : row[hostProtocol];
        hosts.columns().set(row, hostKey, row[hostAsset] + ":" + port + "/" + protocol, notes);
        hosts.columns().set(row, hostRelation, relation, notes);
        rows.add(row);
    }

    private static Map<String, String> observed(JsonNode tree) {
        Map<String, String> observed = new LinkedHashMap<>();
        put(observed, "last_discovered", tree.path("lastFound"));
        put(observed, "last_modified_date", tree.path("updateDate"));
        return observed;
    }

    private static void put(Map<String, String> observed, String column, JsonNode node) {
        String moment = node.isValueNode() && !node.isNull() ? Timestamps.of(node.asText()) : null;
        if (moment != null && !moment.isEmpty()) {
            observed.put(column, moment);
        }
    }

    private static Mapping failed(ErrorCode code, String text, long id) {
        return new Refused(new Refusal(code, text, String.valueOf(id)));
    }
}
