/** Which source's value an attribute takes. */
@NullMarked
package dev.cmdbsync.writer.ire.reconcile;

import org.jspecify.annotations.NullMarked;
