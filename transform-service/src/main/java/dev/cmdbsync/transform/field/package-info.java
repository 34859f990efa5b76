/** The field mappings as data, compiled for the columns of a table. */
@NullMarked
package dev.cmdbsync.transform.field;

import org.jspecify.annotations.NullMarked;
