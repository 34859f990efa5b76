/** Calls to the API server that only test the connection. */
@NullMarked
package dev.cmdbsync.qualys.portal;

import org.jspecify.annotations.NullMarked;
