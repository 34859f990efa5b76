/** The sources as the collector announces them, and a connection to each. */
@NullMarked
package dev.cmdbsync.sources;

import org.jspecify.annotations.NullMarked;
