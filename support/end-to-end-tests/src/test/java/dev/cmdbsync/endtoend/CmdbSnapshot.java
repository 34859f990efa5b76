package dev.cmdbsync.endtoend;

import dev.cmdbsync.model.event.CiSource;
import dev.cmdbsync.model.event.CiState;
import java.util.Comparator;
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

    /** What a CI says. */
    record Content(
            String className,
            Map<String, String> values,
            Map<String, List<Map<String, String>>> related) {}

    static CmdbSnapshot of(StackUnderTest stack) {
        Map<String, Content> cis = new TreeMap<>();
        for (CiState state : stack.topics().states().values()) {
            Content before = cis.put(assets(state), content(state));
            if (before != null) {
                throw new AssertionError("Two CIs for the same assets: " + assets(state));
            }
        }
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
        return new Content(state.className(), new TreeMap<>(state.values()), related);
    }
}
