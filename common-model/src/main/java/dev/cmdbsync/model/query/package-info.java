/** ServiceNow's encoded queries: their text, and what they mean. */
@NullMarked
package dev.cmdbsync.model.query;

import org.jspecify.annotations.NullMarked;
