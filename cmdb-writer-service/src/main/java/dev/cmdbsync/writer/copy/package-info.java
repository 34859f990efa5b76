/** PostgreSQL's binary COPY. */
@NullMarked
package dev.cmdbsync.writer.copy;

import org.jspecify.annotations.NullMarked;
