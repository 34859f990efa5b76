/** Runs: when they start, who works on them, and what they did. */
@NullMarked
package dev.cmdbsync.tagging.run;

import org.jspecify.annotations.NullMarked;
