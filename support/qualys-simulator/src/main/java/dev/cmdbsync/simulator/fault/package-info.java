/** Faults on request. */
@NullMarked
package dev.cmdbsync.simulator.fault;

import org.jspecify.annotations.NullMarked;
