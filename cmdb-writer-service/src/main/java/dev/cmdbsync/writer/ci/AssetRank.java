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

    /**
     * Less than any asset of Qualys: what those state goes before, unless a rule says otherwise.
     */
    private static final int PAYLOAD = -1;

    /** More than any asset: a reconciliation rule gave the column to this source. */
    private static final int BY_RULE = 100;

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

    /** The weight of a source that sends payloads; it stands as an asset with the number 0. */
    public static AssetRank ofPayload(AssetKey source) {
        return new AssetRank(PAYLOAD, source);
    }

    /** The weight of a source to which a reconciliation rule gives a column. */
    public static AssetRank byRule(AssetKey source) {
        return new AssetRank(BY_RULE, source);
    }

    /** Whether a reconciliation rule says so. */
    public boolean isByRule() {
        return rank == BY_RULE;
    }

    /** Whether another source than Qualys says it. */
    public boolean isOfPayload() {
        return asset.assetId() == 0 && (rank == PAYLOAD || rank == BY_RULE);
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

    /** As text, to be kept. */
    public String encode() {
        return rank + ":" + asset;
    }

    /** Reads what {@link #encode} wrote. */
    public static AssetRank decode(String text) {
        int colon = text.indexOf(':');
        return new AssetRank(
                Integer.parseInt(text, 0, colon, 10), AssetKey.parse(text.substring(colon + 1)));
    }
}
