/** Tests of what a class is told to be. */
@NullMarked
package dev.cmdbsync.writer.meta;

import org.jspecify.annotations.NullMarked;
