/** CI class and hardware mappings, field mappings: observed asset to CI candidate. */
@NullMarked
package dev.cmdbsync.transform;

import org.jspecify.annotations.NullMarked;
