/** Virtual machines as CIs of their own, beside the computers that run in them. */
@NullMarked
package dev.cmdbsync.writer.vm;

import org.jspecify.annotations.NullMarked;
