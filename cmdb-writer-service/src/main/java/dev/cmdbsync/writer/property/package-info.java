/** The writer's properties. */
@NullMarked
package dev.cmdbsync.writer.property;

import org.jspecify.annotations.NullMarked;
