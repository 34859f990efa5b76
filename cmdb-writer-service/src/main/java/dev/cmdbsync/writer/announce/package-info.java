/** Tells other services which classes and columns people defined. */
@NullMarked
package dev.cmdbsync.writer.announce;

import org.jspecify.annotations.NullMarked;
