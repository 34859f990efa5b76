/** Host assets as the tagging API has them, and the tags that are put on them. */
@NullMarked
package dev.cmdbsync.qualys.hostasset;

import org.jspecify.annotations.NullMarked;
