package dev.cmdbsync.tagging.ci;

import dev.cmdbsync.model.cmdb.ChoiceLabels;
import dev.cmdbsync.model.event.CiState;
import dev.cmdbsync.tagging.settings.ApplicationTables;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes what is kept of a CI from its state. */
final class CiMapper {
    private CiMapper() {}

    /** Empty if tags need nothing of it: it has no asset in Qualys and is no application. */
    static Optional<KeptCi> kept(CiState state, Set<String> columns) {
        if (columns.isEmpty()
                || (state.sources().isEmpty() && !ApplicationTables.contains(state.className()))) {
            return Optional.empty();
        }
        Map<String, String> kept = new TreeMap<>();
        for (String column : columns) {
            String value = state.values().get(column);
            if (value != null) {
                String clean = value.replace("\0", "").strip();
                if (!clean.isEmpty()) {
                    kept.put(column, ChoiceLabels.of(column, clean));
                }
            }
        }
        return Optional.of(new KeptCi(state.sysId(), state.className(), kept, state.sources()));
    }
}
