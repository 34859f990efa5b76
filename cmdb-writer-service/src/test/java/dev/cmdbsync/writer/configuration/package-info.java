/** Tests of editing rules. */
@NullMarked
package dev.cmdbsync.writer.configuration;

import org.jspecify.annotations.NullMarked;
