/** Credentials: sealed at rest, never printed. */
@NullMarked
package dev.cmdbsync.collector.secret;

import org.jspecify.annotations.NullMarked;
