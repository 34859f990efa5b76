package dev.cmdbsync.simulator.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What callers of the platform have changed on assets: tags, metadata, custom attributes. */
public interface FleetEdits {
    /** Nothing at all. */
    FleetEdits NONE =
            new FleetEdits() {
                @Override
                public boolean touches(long assetId) {
                    return false;
                }

                @Override
                public long modified(long assetId) {
                    return Long.MIN_VALUE;
                }

                @Override
                public void apply(long assetId, ObjectNode asset) {
                    // nothing to change
                }
            };

    boolean touches(long assetId);

    /** When an asset that is touched was changed last; epoch milliseconds. */
    long modified(long assetId);

    /** Puts the changes into an asset's JSON. */
    void apply(long assetId, ObjectNode asset);
}
