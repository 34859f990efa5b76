/**
 * CMDBs other than the built-in one: which there are, which sources go there, what they answered.
 */
@NullMarked
package dev.cmdbsync.writer.target;

import org.jspecify.annotations.NullMarked;
