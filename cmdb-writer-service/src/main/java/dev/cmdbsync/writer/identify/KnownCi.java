package dev.cmdbsync.writer.identify;

import dev.cmdbsync.model.topic.AssetKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a CI that an asset of the batch could be. */
final class KnownCi {
    private final UUID sysId;
    private final Evidence own = new Evidence();
    private final Map<AssetKey, Evidence> byAsset = new HashMap<>();
    private @Nullable Evidence all;
    private boolean hidden;

    KnownCi(UUID sysId) {
        this.sysId = sysId;
    }

    UUID sysId() {
        return sysId;
    }

    /** What the CI itself shows. */
    Evidence own() {
        all = null;
        return own;
    }

    /** What one of its assets says; empty where the CI itself shows it. */
    Evidence of(AssetKey asset) {
        all = null;
        return byAsset.computeIfAbsent(asset, any -> new Evidence());
    }

    Set<AssetKey> assets() {
        return byAsset.keySet();
    }

    /** Says the asset from now on. */
    void learn(AssetKey asset, Evidence evidence) {
        all = null;
        if (byAsset.size() == 1) {
            // What the CI shows is what its only asset said.
            byAsset.values().forEach(first -> first.addAll(own));
        }
        byAsset.put(asset, evidence);
    }

    /** Takes over what the assets of another CI say. */
    void join(KnownCi other) {
        all = null;
        for (KnownCi each : List.of(this, other)) {
            if (each.byAsset.size() == 1) {
                each.byAsset.values().forEach(only -> only.addAll(each.own));
            }
        }
        byAsset.putAll(other.byAsset);
        own.addAll(other.own);
        hide();
    }

    /** The CI does not show all that its assets say. */
    void hide() {
        hidden = true;
    }

    /** Whether what the assets say must be kept beside the CI. */
    boolean keepsEvidence() {
        return hidden || byAsset.size() > 1;
    }

    void leave(AssetKey asset) {
        all = null;
        byAsset.remove(asset);
    }

    /** All that speaks for the CI. */
    Evidence evidence() {
        Evidence union = all;
        if (union == null) {
            union = new Evidence();
            union.addAll(own);
            for (Evidence each : byAsset.values()) {
                union.addAll(each);
            }
            all = union;
        }
        return union;
    }
}
