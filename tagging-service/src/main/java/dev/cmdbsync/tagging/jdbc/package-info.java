/** Plain SQL with parameters. */
@NullMarked
package dev.cmdbsync.tagging.jdbc;

import org.jspecify.annotations.NullMarked;
