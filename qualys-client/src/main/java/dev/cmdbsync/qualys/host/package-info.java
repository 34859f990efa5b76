/** Hosts of the vulnerability management: the addresses it has scanned. */
@NullMarked
package dev.cmdbsync.qualys.host;

import org.jspecify.annotations.NullMarked;
