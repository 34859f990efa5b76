/** Problem details (RFC 9457) for every REST error. */
@NullMarked
package dev.cmdbsync.transform.problem;

import org.jspecify.annotations.NullMarked;
