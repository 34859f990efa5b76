package dev.cmdbsync.qualys.portal;

import org.jspecify.annotations.Nullable;

/**
 * Versions of a platform.
 *
 * @param portal version of the portal ({@code PortalApplication-VERSION}), or null if not told
 * @param scanner version of the scan platform ({@code WEB-VERSION}), or null if not told
 */
public record PortalVersion(@Nullable String portal, @Nullable String scanner) {}
