/** Relations between CIs that come from what an asset says. */
@NullMarked
package dev.cmdbsync.writer.relation;

import org.jspecify.annotations.NullMarked;
