/** Every change of a CI with its cause. */
@NullMarked
package dev.cmdbsync.writer.history;

import org.jspecify.annotations.NullMarked;
