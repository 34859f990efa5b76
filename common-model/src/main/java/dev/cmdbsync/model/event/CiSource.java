package dev.cmdbsync.model.event;

/**
 * An asset that describes a CI.
 *
 * @param source id of the source
 * @param assetId asset of that source, a signed 64-bit number as text
 */
public record CiSource(String source, String assetId) {}
