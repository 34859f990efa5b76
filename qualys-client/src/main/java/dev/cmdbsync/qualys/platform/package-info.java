/** Qualys platforms and which addresses may be called. */
@NullMarked
package dev.cmdbsync.qualys.platform;

import org.jspecify.annotations.NullMarked;
