/** Business metadata of assets and business applications, as callers write them on the gateway. */
@NullMarked
package dev.cmdbsync.simulator.business;

import org.jspecify.annotations.NullMarked;
