/** Work that some collector looks for every few seconds. */
@NullMarked
package dev.cmdbsync.collector.poll;

import org.jspecify.annotations.NullMarked;
