package dev.cmdbsync.model.candidate;

/**
 * Origin of a candidate, ServiceNow's {@code sys_object_source_info}.
 *
 * @param name discovery source, {@code Qualys}
 * @param nativeKey Qualys' assetId as text
 * @param feed id of the configured source (subscription)
 */
public record CandidateSource(String name, String nativeKey, String feed) {}
