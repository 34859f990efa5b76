/** Plain SQL with parameters. */
@NullMarked
package dev.cmdbsync.jdbc;

import org.jspecify.annotations.NullMarked;
