/**
 * Text of single values: clean, of the column's type, canonical, or recognised as a placeholder.
 */
@NullMarked
package dev.cmdbsync.transform.value;

import org.jspecify.annotations.NullMarked;
