package dev.cmdbsync.collector.run;

import dev.cmdbsync.collector.publish.AssetPublisher.Reject;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.qualys.slice.AssetSlice;
import dev.cmdbsync.qualys.slice.BadElement;
import dev.cmdbsync.qualys.slice.Element;
import dev.cmdbsync.qualys.slice.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is published of a page. Qualys pages by ascending asset id, so an id that is not
 * beyond the cursor was read before: a page that is delivered twice counts once.
 */
final class PagePlanBuilder {
    private PagePlanBuilder() {}

    static PagePlan plan(ReadPage read) {
        return switch (read.use()) {
            case CULPRIT -> culprit(read);
            case WHOLE, BEFORE_BREAK -> elements(read);
        };
    }

    private static PagePlan culprit(ReadPage read) {
        long id = read.culprit().orElseThrow();
        int from =
                read.page().pageBreak() == null
                        ? 0
                        : Math.max(0, read.page().pageBreak().elementOffset());
        byte[] bytes = Arrays.copyOfRange(read.body(), from, read.body().length);
        Reject reject =
                new Reject(
                        0,
                        read.culprit(),
                        ErrorCode.PAGE_MALFORMED,
                        "The asset's JSON does not end or does not match its brackets",
                        bytes);
        return new PagePlan(List.of(), List.of(reject), 0, id, false);
    }

    private static PagePlan elements(ReadPage read) {
        Page page = read.page();
        Long cursor = read.cursor();
        List<AssetSlice> assets = new ArrayList<>(page.elements().size());
        List<Reject> rejects = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        Long highest = null;
        int repeated = 0;
        for (int item = 0; item < page.elements().size(); item++) {
            Element element = page.elements().get(item);
            OptionalLong id = id(element);
            boolean isNew =
                    id.isPresent()
                            ? isBeyond(id.getAsLong(), cursor) && seen.add(id.getAsLong())
                            : !isAmongRepeated(page.elements(), item, cursor);
            if (id.isPresent() && (highest == null || id.getAsLong() > highest)) {
                highest = id.getAsLong();
            }
            if (!isNew) {
                repeated++;
            } else if (element instanceof AssetSlice asset) {
                assets.add(asset);
            } else if (element instanceof BadElement bad) {
                rejects.add(reject(item, bad));
            }
        }
        Long after = later(cursor, highest);
        if (read.use() == ReadPage.Use.BEFORE_BREAK) {
            return new PagePlan(assets, rejects, repeated, after, false);
        }
        boolean isLast = Boolean.FALSE.equals(page.hasMore()) || page.elements().isEmpty();
        return new PagePlan(
                assets, rejects, repeated, later(after, page.lastSeenAssetId()), isLast);
    }

    /** An element without an id stands between its neighbours: it is as new as the next one. */
    private static boolean isAmongRepeated(
            List<Element> elements, int item, @Nullable Long cursor) {
        for (int next = item + 1; next < elements.size(); next++) {
            OptionalLong id = id(elements.get(next));
            if (id.isPresent()) {
                return !isBeyond(id.getAsLong(), cursor);
            }
        }
        for (int before = item - 1; before >= 0; before--) {
            OptionalLong id = id(elements.get(before));
            if (id.isPresent()) {
                return !isBeyond(id.getAsLong(), cursor);
            }
        }
        return false;
    }

    private static Reject reject(int item, BadElement bad) {
        return switch (bad.fault()) {
            case NOT_AN_OBJECT ->
                    new Reject(
                            item,
                            bad.assetId(),
                            ErrorCode.ASSET_MALFORMED,
                            "The element is no JSON object",
                            bad.bytes());
            case MALFORMED ->
                    new Reject(
                            item,
                            bad.assetId(),
                            ErrorCode.ASSET_MALFORMED,
                            "The element is no JSON",
                            bad.bytes());
            case NO_ASSET_ID ->
                    new Reject(
                            item,
                            bad.assetId(),
                            ErrorCode.ASSET_WITHOUT_ID,
                            "The asset has no assetId that is a whole number",
                            bad.bytes());
        };
    }

    private static OptionalLong id(Element element) {
        return switch (element) {
            case AssetSlice asset -> OptionalLong.of(asset.assetId());
            case BadElement bad -> bad.assetId();
        };
    }

    private static boolean isBeyond(long id, @Nullable Long cursor) {
        return cursor == null || id > cursor;
    }

    private static @Nullable Long later(@Nullable Long cursor, @Nullable Long other) {
        if (cursor == null || other == null) {
            return cursor == null ? other : cursor;
        }
        return Math.max(cursor, other);
    }
}
