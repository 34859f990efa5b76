package dev.cmdbsync.qualys.slice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.cmdbsync.qualys.slice.BadElement.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a search reply into its assets' bytes. It reads only as much structure as that needs: the
 * envelope, each asset's first level, and matching brackets and strings below. It never throws: any
 * input yields the elements before the place where it stops being readable, and that place.
 */
public final class PageSlicer {
    private static final byte[] ASSET_ID = "assetId".getBytes(ISO_8859_1);
    private static final byte[] LAST_MODIFIED = "lastModifiedDate".getBytes(ISO_8859_1);
    private static final int LONGEST_DATE = 40;

    private final byte[] page;
    private final JsonScanner scan;
    private final List<Element> elements = new ArrayList<>(304);

    private @Nullable Long count;
    private @Nullable Boolean hasMore;
    private @Nullable Long lastSeenAssetId;
    private @Nullable String responseCode;
    private @Nullable String responseMessage;

    /** Start of the element being read; -1 between elements. */
    private int elementOffset = -1;

    private boolean idKnown;
    private long assetId;
    private int modifiedAt;
    private int modifiedLength;

    private PageSlicer(byte[] page) {
        this.page = page;
        this.scan = new JsonScanner(page);
    }

    /** Cuts the body of a search reply. */
    public static Page slice(byte[] body) {
        return new PageSlicer(body).slice();
    }

    private Page slice() {
        PageBreak pageBreak = null;
        try {
            envelope();
        } catch (JsonScanner.Unreadable e) {
            OptionalLong id =
                    elementOffset >= 0 && idKnown ? OptionalLong.of(assetId) : OptionalLong.empty();
            pageBreak = new PageBreak(e.offset(), elementOffset, id, e.reason());
        }
        return new Page(
                elements,
                count,
                hasMore,
                lastSeenAssetId,
                responseCode,
                responseMessage,
                pageBreak);
    }

    private void envelope() throws JsonScanner.Unreadable {
        int at = scan.space(scan.afterByteOrderMark());
        scan.expect(at, '{', "The reply is no JSON object");
        at = scan.space(at + 1);
        if (scan.is(at, '}')) {
            scan.expectEnd(at + 1);
            return;
        }
        while (true) {
            int keyEnd = scan.string(at);
            String key = scan.shortText(at, keyEnd);
            int value = scan.space(scan.colon(keyEnd));
            at = scan.space(member(key, value));
            if (scan.is(at, '}')) {
                scan.expectEnd(at + 1);
                return;
            }
            scan.expect(at, ',', "A comma or the reply's end is missing");
            at = scan.space(at + 1);
        }
    }

    private int member(String key, int value) throws JsonScanner.Unreadable {
        if (key.equals("assetListData")) {
            return assetListData(value);
        }
        int end = scan.value(value);
        String text = scan.scalarText(value, end);
        switch (key) {
            case "count" -> count = number(text);
            case "hasMore" -> hasMore = flag(text);
            case "lastSeenAssetId" -> lastSeenAssetId = number(text);
            case "responseCode" -> responseCode = text;
            case "responseMessage" -> responseMessage = text;
            default -> {
                // The envelope may grow.
            }
        }
        return end;
    }

    private int assetListData(int at) throws JsonScanner.Unreadable {
        if (scan.is(at, '[')) {
            return list(at);
        }
        if (!scan.is(at, '{')) {
            return scan.value(at);
        }
        int next = scan.space(at + 1);
        if (scan.is(next, '}')) {
            return next + 1;
        }
        while (true) {
            int keyEnd = scan.string(next);
            boolean isAsset = scan.shortText(next, keyEnd).equals("asset");
            int value = scan.space(scan.colon(keyEnd));
            int end;
            if (isAsset && scan.is(value, '[')) {
                end = list(value);
            } else if (isAsset && scan.is(value, '{')) {
                end = element(value);
            } else {
                end = scan.value(value);
            }
            next = scan.space(end);
            if (scan.is(next, '}')) {
                return next + 1;
            }
            scan.expect(next, ',', "A comma or the end of assetListData is missing");
            next = scan.space(next + 1);
        }
    }

    private int list(int at) throws JsonScanner.Unreadable {
        int next = scan.space(at + 1);
        if (scan.is(next, ']')) {
            return next + 1;
        }
        while (true) {
            next = scan.space(element(next));
            if (scan.is(next, ']')) {
                return next + 1;
            }
            scan.expect(next, ',', "A comma or the end of the asset list is missing");
            next = scan.space(next + 1);
        }
    }

    private int element(int at) throws JsonScanner.Unreadable {
        elementOffset = at;
        idKnown = false;
        int end;
        if (scan.is(at, '{')) {
            end = asset(at);
        } else {
            end = scan.value(at);
            elements.add(new BadElement(page, at, end - at, Fault.NOT_AN_OBJECT, false, 0));
        }
        elementOffset = -1;
        return end;
    }

    private int asset(int at) throws JsonScanner.Unreadable {
        int end;
        try {
            end = members(at);
        } catch (JsonScanner.Unreadable e) {
            end = scan.balanced(at);
            int next = end < 0 ? -1 : scan.space(end);
            if (next < 0 || !(scan.is(next, ',') || scan.is(next, ']') || scan.is(next, '}'))) {
                throw e;
            }
            elements.add(new BadElement(page, at, end - at, Fault.MALFORMED, idKnown, assetId));
            return end;
        }
        elements.add(
                idKnown
                        ? new AssetSlice(page, at, end - at, assetId, modifiedAt, modifiedLength)
                        : new BadElement(page, at, end - at, Fault.NO_ASSET_ID, false, 0));
        return end;
    }

    private int members(int at) throws JsonScanner.Unreadable {
        modifiedLength = 0;
        int next = scan.space(at + 1);
        if (scan.is(next, '}')) {
            return next + 1;
        }
        while (true) {
            int keyEnd = scan.string(next);
            int value = scan.space(scan.colon(keyEnd));
            int end = scan.value(value);
            if (scan.isText(next, keyEnd, ASSET_ID)) {
                idKnown = scan.isWholeNumber(value, end);
                assetId = idKnown ? scan.wholeNumber(value, end) : 0;
            } else if (scan.isText(next, keyEnd, LAST_MODIFIED)) {
                boolean isDate = scan.is(value, '"') && end - value - 2 <= LONGEST_DATE;
                modifiedAt = value + 1;
                modifiedLength = isDate ? end - value - 2 : 0;
            }
            next = scan.space(end);
            if (scan.is(next, '}')) {
                return next + 1;
            }
            scan.expect(next, ',', "A comma or the asset's end is missing");
            next = scan.space(next + 1);
        }
    }

    private static @Nullable Long number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Boolean flag(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "1", "true" -> Boolean.TRUE;
            case "0", "false" -> Boolean.FALSE;
            default -> null;
        };
    }
}
