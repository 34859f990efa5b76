/** Tests of the reading API against a real database. */
@NullMarked
package dev.cmdbsync.writer.table;

import org.jspecify.annotations.NullMarked;
