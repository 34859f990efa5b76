package dev.cmdbsync.writer.ci;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.identify.Identity;
import java.util.Comparator;
import java.util.List;

/**
 * How much an asset's statements weigh where several assets describe one CI. It depends on what the
 * asset says, never on the order in which assets arrive, so that every order ends in the same CI.
 *
 * @param rank a serial number counts most, then software, then MAC addresses
 * @param asset decides between equals: the smaller key wins
 */
public record AssetRank(int rank, AssetKey asset) implements Comparable<AssetRank> {
    /** Rank of an asset that reports another machine now. */
    private static final int LEFT = -1;

    private static final Comparator<AssetRank> ORDER =
            Comparator.comparingInt(AssetRank::rank)
                    .thenComparing(each -> each.asset().sourceId(), Comparator.reverseOrder())
                    .thenComparing(each -> each.asset().assetId(), Comparator.reverseOrder());

    /** The weight of a candidate. */
    public static AssetRank of(AssetKey asset, Candidate candidate, Identity identity) {
        int rank = identity.hasSerial() ? 4 : 0;
        rank +=
                candidate.related().getOrDefault("cmdb_software_instance", List.of()).isEmpty()
                        ? 0
                        : 2;
        rank += identity.macs().isEmpty() ? 0 : 1;
        return new AssetRank(rank, asset);
    }

    @Override
    public int compareTo(AssetRank other) {
        return ORDER.compare(this, other);
    }

    /** The same, or the least of all if it is the asset's that left. */
    AssetRank without(AssetKey left) {
        return asset.equals(left) ? new AssetRank(LEFT, asset) : this;
    }

    boolean outranks(AssetRank other) {
        return compareTo(other) > 0;
    }

    String encode() {
        return rank + ":" + asset;
    }

    static AssetRank decode(String text) {
        int colon = text.indexOf(':');
        return new AssetRank(
                Integer.parseInt(text, 0, colon, 10), AssetKey.parse(text.substring(colon + 1)));
    }
}
