/** Plain SQL with parameters, for what flows. */
@NullMarked
package dev.cmdbsync.collector.jdbc;

import org.jspecify.annotations.NullMarked;
