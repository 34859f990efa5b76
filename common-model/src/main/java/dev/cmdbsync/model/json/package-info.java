/** JSON written straight into bytes, for what is written millions of times. */
@NullMarked
package dev.cmdbsync.model.json;

import org.jspecify.annotations.NullMarked;
