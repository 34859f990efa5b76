/** Credentials: sealed at rest, never printed. */
@NullMarked
package dev.cmdbsync.secrets;

import org.jspecify.annotations.NullMarked;
