/** Which tags are wanted and what has to be done for them: pure functions. */
@NullMarked
package dev.cmdbsync.tagging.plan;

import org.jspecify.annotations.NullMarked;
