/** Addresses as ranges, and the API server's lists of them: subscribed and excluded. */
@NullMarked
package dev.cmdbsync.qualys.ip;

import org.jspecify.annotations.NullMarked;
