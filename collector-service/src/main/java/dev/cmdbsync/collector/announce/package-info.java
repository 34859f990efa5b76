/** Tells the services that write to Qualys which sources there are. */
@NullMarked
package dev.cmdbsync.collector.announce;

import org.jspecify.annotations.NullMarked;
