package dev.cmdbsync.endtoend;

import dev.cmdbsync.model.event.CiSource;
import dev.cmdbsync.model.event.CiState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A CMDB without what two loads of the same fleet may differ in: the made-up ids, and how many
 * steps it took.
 *
 * @param cis each CI by the assets that describe it
 * @param softwareRows rows of cmdb_software_instance
 */
record CmdbSnapshot(Map<String, Content> cis, long softwareRows) {

    /**
     * What a CI says.
     *
     * @param digest over its columns and the rows of its tables
     */
    record Content(String className, String name, String digest) {}

    private record Named(String assets, Content content) {}

    static CmdbSnapshot of(StackUnderTest stack) {
        Map<String, Content> cis = new TreeMap<>();
        stack.topics()
                .states(state -> new Named(assets(state), content(state)))
                .values()
                .forEach(
                        ci -> {
                            if (cis.put(ci.assets(), ci.content()) != null) {
                                throw new AssertionError("Two CIs of the assets " + ci.assets());
                            }
                        });
        return new CmdbSnapshot(cis, stack.count("cmdb_software_instance", ""));
    }

    private static String assets(CiState state) {
        return state.sources().stream()
                .map(CiSource::assetId)
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static Content content(CiState state) {
        Map<String, List<Map<String, String>>> related = new TreeMap<>();
        state.related()
                .forEach(
                        (table, rows) ->
                                related.put(
                                        table,
                                        rows.stream()
                                                .map(
                                                        row ->
                                                                (Map<String, String>)
                                                                        new TreeMap<>(row))
                                                .sorted(Comparator.comparing(Map::toString))
                                                .toList()));
        return new Content(
                state.className(),
                state.values().getOrDefault("name", ""),
                sha256(new TreeMap<>(state.values()) + "|" + related));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
