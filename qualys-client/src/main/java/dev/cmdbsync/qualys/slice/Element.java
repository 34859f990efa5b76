package dev.cmdbsync.qualys.slice;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** One element of a page's asset list: its place in the page's bytes. */
public abstract sealed class Element permits AssetSlice, BadElement {
    private final byte[] page;
    private final int offset;
    private final int length;

    Element(byte[] page, int offset, int length) {
        this.page = page;
        this.offset = offset;
        this.length = length;
    }

    /** Where it starts in the page. */
    public int offset() {
        return offset;
    }

    /** Its length in bytes. */
    public int length() {
        return length;
    }

    /** A copy of its bytes, exactly as received. */
    public byte[] bytes() {
        return Arrays.copyOfRange(page, offset, offset + length);
    }

    /** Its bytes without a copy. */
    public ByteBuffer view() {
        return ByteBuffer.wrap(page, offset, length).slice().asReadOnlyBuffer();
    }

    byte[] page() {
        return page;
    }
}
