/** Payloads that could not be committed, and their later completion. */
@NullMarked
package dev.cmdbsync.writer.ire.partial;

import org.jspecify.annotations.NullMarked;
