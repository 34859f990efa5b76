/** De-duplication as tests use it. */
@NullMarked
package dev.cmdbsync.writer.duplicate;

import org.jspecify.annotations.NullMarked;
