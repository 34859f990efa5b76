/** Asset groups of the API server: their state and the calls on it. */
@NullMarked
package dev.cmdbsync.simulator.group;

import org.jspecify.annotations.NullMarked;
