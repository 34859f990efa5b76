/** Errors of the REST interface as problem details (RFC 9457). */
@NullMarked
package dev.cmdbsync.problem;

import org.jspecify.annotations.NullMarked;
