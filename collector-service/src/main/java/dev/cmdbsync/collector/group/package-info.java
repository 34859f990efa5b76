/** Asset groups of Qualys: read daily, listed, and published where they changed. */
@NullMarked
package dev.cmdbsync.collector.group;

import org.jspecify.annotations.NullMarked;
