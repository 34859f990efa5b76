/** What a payload must fulfil before anything is looked up. */
@NullMarked
package dev.cmdbsync.writer.ire.check;

import org.jspecify.annotations.NullMarked;
