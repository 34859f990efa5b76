/** What callers keep on the fleet's assets: tags and their rules, business metadata, attributes. */
@NullMarked
package dev.cmdbsync.simulator.inventory;

import org.jspecify.annotations.NullMarked;
