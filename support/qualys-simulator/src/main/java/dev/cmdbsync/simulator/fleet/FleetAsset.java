package dev.cmdbsync.simulator.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One asset of the fleet, made from the seed or given. */
public sealed interface FleetAsset permits GeneratedAsset, GivenAsset, EditedAsset {
    /** The cursor: pages are in ascending order of it. */
    long assetId();

    /** Epoch milliseconds; {@link Long#MAX_VALUE} if the asset does not say, so that it is seen. */
    long modified();

    /** Null as long as the vulnerability management has never seen the asset. */
    @Nullable Long hostId();

    /** Its primary address; null if it has none. */
    @Nullable String address();

    /** How many elements {@link #write} adds to a page: one, or more with what cannot be keyed. */
    int elements();

    /** Writes the asset as elements of an array. */
    void write(JsonBytes json, FieldSelection fields);

    /** Writes the asset as JSON lines. */
    void writeLines(JsonBytes json);

    /** What a filter compares: texts, numbers, dates in epoch milliseconds; empty when absent. */
    List<Object> values(FilterField field);
}
