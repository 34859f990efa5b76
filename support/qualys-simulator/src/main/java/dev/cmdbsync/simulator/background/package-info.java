/** What the platform does later than the call that asked for it. */
@NullMarked
package dev.cmdbsync.simulator.background;

import org.jspecify.annotations.NullMarked;
