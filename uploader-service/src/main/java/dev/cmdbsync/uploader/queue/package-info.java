/** The sync queue: its records, and what Qualys was told last. */
@NullMarked
package dev.cmdbsync.uploader.queue;

import org.jspecify.annotations.NullMarked;
