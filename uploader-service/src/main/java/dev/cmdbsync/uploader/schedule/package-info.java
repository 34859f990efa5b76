/** Schedules: which CIs are carried to Qualys, what of them, and when. */
@NullMarked
package dev.cmdbsync.uploader.schedule;

import org.jspecify.annotations.NullMarked;
