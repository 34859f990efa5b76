package dev.cmdbsync.qualys.slice;

import java.util.OptionalLong;

/** An element that cannot be used, told apart from its neighbours. */
public final class BadElement extends Element {
    private final Fault fault;
    private final long assetId;
    private final boolean idKnown;

    BadElement(byte[] page, int offset, int length, Fault fault, boolean idKnown, long assetId) {
        super(page, offset, length);
        this.fault = fault;
        this.idKnown = idKnown;
        this.assetId = assetId;
    }

    /** What is wrong with it. */
    public Fault fault() {
        return fault;
    }

    /** Its id, if that much could be read. */
    public OptionalLong assetId() {
        return idKnown ? OptionalLong.of(assetId) : OptionalLong.empty();
    }

    /** What can be wrong with an element. */
    public enum Fault {
        /** A number, text, list or literal stands where an object should be. */
        NOT_AN_OBJECT,
        /** The object has no {@code assetId} that is a whole 64-bit number. */
        NO_ASSET_ID,
        /** The object's brackets match, but it is no JSON. */
        MALFORMED
    }
}
