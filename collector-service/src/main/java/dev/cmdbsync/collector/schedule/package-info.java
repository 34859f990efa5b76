/**
 * Schedules: what is read from a source, when, and what becomes of it; the clock that starts runs.
 */
@NullMarked
package dev.cmdbsync.collector.schedule;

import org.jspecify.annotations.NullMarked;
