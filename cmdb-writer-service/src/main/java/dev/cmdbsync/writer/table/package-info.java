/** The ServiceNow-compatible reading API over the built-in CMDB. */
@NullMarked
package dev.cmdbsync.writer.table;

import org.jspecify.annotations.NullMarked;
