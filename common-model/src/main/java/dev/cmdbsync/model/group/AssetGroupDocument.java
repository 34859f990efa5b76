package dev.cmdbsync.model.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One asset group of a subscription: the value of {@code asset-group.observed.v1}.
 *
 * @param sourceId source that it was read from
 * @param id Qualys' number
 * @param title its name
 * @param businessImpact as Qualys writes it; absent if it was not sent
 * @param ips addresses and ranges ({@code first-last}), IPv4 and IPv6
 * @param dnsNames members by DNS name
 * @param netbiosNames members by NetBIOS name
 * @param hostIds members by the host id of the vulnerability management
 */
public record AssetGroupDocument(
        String sourceId,
        long id,
        String title,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String businessImpact,
        List<String> ips,
        List<String> dnsNames,
        List<String> netbiosNames,
        List<Long> hostIds) {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    public AssetGroupDocument {
        ips = ips == null ? List.of() : List.copyOf(ips);
        dnsNames = dnsNames == null ? List.of() : List.copyOf(dnsNames);
        netbiosNames = netbiosNames == null ? List.of() : List.copyOf(netbiosNames);
        hostIds = hostIds == null ? List.of() : List.copyOf(hostIds);
    }

    /** Record key of a group. */
    public static String key(String sourceId, long id) {
        return sourceId + ":" + id;
    }

    /** JSON form; the same group always gives the same bytes. */
    public byte[] encode() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A group can always be written", e);
        }
    }

    /**
     * Reads the JSON form.
     *
     * @throws IOException if it is none
     */
    public static AssetGroupDocument decode(byte[] value) throws IOException {
        return JSON.readValue(value, AssetGroupDocument.class);
    }
}
