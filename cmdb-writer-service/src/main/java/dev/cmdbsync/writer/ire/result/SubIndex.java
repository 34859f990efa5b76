package dev.cmdbsync.writer.ire.result;

/**
 * Where a sub-item stands in the payload.
 *
 * @param mainIndex its item
 * @param subIndex its place there; lookup items first, then related items
 */
public record SubIndex(int mainIndex, int subIndex) {}
