/** Tests of approval. */
@NullMarked
package dev.cmdbsync.writer.approval;

import org.jspecify.annotations.NullMarked;
