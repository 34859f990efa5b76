/** Carries out what was planned, and finds out what became of it. */
@NullMarked
package dev.cmdbsync.tagging.send;

import org.jspecify.annotations.NullMarked;
