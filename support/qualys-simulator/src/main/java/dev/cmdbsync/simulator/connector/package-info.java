/** Assets told through connectors: matched with those of the fleet, or added to them, later. */
@NullMarked
package dev.cmdbsync.simulator.connector;

import org.jspecify.annotations.NullMarked;
