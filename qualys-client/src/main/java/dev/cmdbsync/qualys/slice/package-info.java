/** Cuts a search reply into the bytes of its assets without parsing them. */
@NullMarked
package dev.cmdbsync.qualys.slice;

import org.jspecify.annotations.NullMarked;
