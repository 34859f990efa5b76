/** The collector's properties. */
@NullMarked
package dev.cmdbsync.collector.property;

import org.jspecify.annotations.NullMarked;
