/** Tests of single parts of the way to an instance. */
@NullMarked
package dev.cmdbsync.writer.target.servicenow;

import org.jspecify.annotations.NullMarked;
