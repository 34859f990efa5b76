/** The API server's calls: session, host list, about and portal version. */
@NullMarked
package dev.cmdbsync.simulator.vm;

import org.jspecify.annotations.NullMarked;
