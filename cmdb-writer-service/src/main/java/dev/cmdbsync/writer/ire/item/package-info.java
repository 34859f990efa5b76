/** The items and relations of a payload while the engine works on them. */
@NullMarked
package dev.cmdbsync.writer.ire.item;

import org.jspecify.annotations.NullMarked;
