/** Behaves as the Qualys platform does on the wire. */
@NullMarked
package dev.cmdbsync.simulator;

import org.jspecify.annotations.NullMarked;
