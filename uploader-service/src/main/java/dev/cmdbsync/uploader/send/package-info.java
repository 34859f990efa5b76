/** Carries out the records of the sync queue, kind by kind. */
@NullMarked
package dev.cmdbsync.uploader.send;

import org.jspecify.annotations.NullMarked;
