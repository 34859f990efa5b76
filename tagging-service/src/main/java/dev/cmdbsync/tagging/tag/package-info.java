/** What was made in Qualys: tags, and which asset carries which. */
@NullMarked
package dev.cmdbsync.tagging.tag;

import org.jspecify.annotations.NullMarked;
