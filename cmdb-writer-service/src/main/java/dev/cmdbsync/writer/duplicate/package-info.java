/** CIs that are probably one: de-duplication tasks, merge and un-merge (NEW-12). */
@NullMarked
package dev.cmdbsync.writer.duplicate;

import org.jspecify.annotations.NullMarked;
