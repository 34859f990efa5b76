/** Errors of the REST interface as problem details (RFC 9457). */
@NullMarked
package dev.cmdbsync.collector.problem;

import org.jspecify.annotations.NullMarked;
