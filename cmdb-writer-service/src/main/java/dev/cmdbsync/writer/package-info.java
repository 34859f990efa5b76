/** Identification, reconciliation, the built-in CMDB and its change events. */
@NullMarked
package dev.cmdbsync.writer;

import org.jspecify.annotations.NullMarked;
