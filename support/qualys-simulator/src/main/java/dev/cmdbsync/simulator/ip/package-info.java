/** Addresses as ranges: subscribed and excluded ones, and the API server's calls on them. */
@NullMarked
package dev.cmdbsync.simulator.ip;

import org.jspecify.annotations.NullMarked;
