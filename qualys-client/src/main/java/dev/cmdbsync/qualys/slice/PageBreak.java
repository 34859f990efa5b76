package dev.cmdbsync.qualys.slice;

import java.util.OptionalLong;

/**
 * Where a page stops being readable.
 *
 * @param offset place of the first byte that does not fit, or the page's length
 * @param elementOffset start of the element that could not be read to its end; -1 if the break is
 *     not inside one
 * @param assetId id of that element, if that much could be read
 * @param reason what was expected, in words
 */
public record PageBreak(int offset, int elementOffset, OptionalLong assetId, String reason) {}
