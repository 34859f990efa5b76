package dev.cmdbsync.uploader.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CI as planning needs it.
 *
 * @param shown what people see of its columns
 * @param stored values of its columns as stored
 * @param assetId its asset in the subscription; null if Qualys does not know it
 * @param apps its business applications
 */
public record CiFacts(
        String sysId,
        Map<String, String> shown,
        Map<String, String> stored,
        @Nullable Long assetId,
        List<App> apps) {
    public CiFacts {
        shown = Map.copyOf(shown);
        stored = Map.copyOf(stored);
        apps = List.copyOf(apps);
    }

    /** A business application, with its columns as people see them. */
    public record App(String sysId, Map<String, String> shown, Map<String, String> stored) {
        public App {
            shown = Map.copyOf(shown);
            stored = Map.copyOf(stored);
        }
    }

    String shown(String column) {
        return shown.getOrDefault(column, "");
    }

    String stored(String column) {
        return stored.getOrDefault(column, "");
    }
}
