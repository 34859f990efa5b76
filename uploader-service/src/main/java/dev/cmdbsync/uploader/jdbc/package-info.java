/** JSON in columns. */
@NullMarked
package dev.cmdbsync.uploader.jdbc;

import org.jspecify.annotations.NullMarked;
