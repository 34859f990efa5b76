/** Dead letters for people. */
@NullMarked
package dev.cmdbsync.collector.letter;

import org.jspecify.annotations.NullMarked;
