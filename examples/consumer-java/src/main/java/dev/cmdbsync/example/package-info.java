/** A system that follows the CMDB: made to be read and copied. */
@NullMarked
package dev.cmdbsync.example;

import org.jspecify.annotations.NullMarked;
