package dev.cmdbsync.writer.target.servicenow;

import org.jspecify.annotations.Nullable;

/**
 * Something to send that succeeds or fails by itself.
 *
 * @param owner whose it is: an asset's item or the key of a package
 * @param source source key to look for when an answer was lost; null if sending again does no harm
 */
record Unit(Object owner, @Nullable SourceKeyRef source, Part part) {}
