/** Plain SQL with parameters, for what flows. */
@NullMarked
package dev.cmdbsync.uploader.jdbc;

import org.jspecify.annotations.NullMarked;
