/** The gateway's API: token, asset search, count and get. */
@NullMarked
package dev.cmdbsync.simulator.gateway;

import org.jspecify.annotations.NullMarked;
