/** What became of a payload, in ServiceNow's words and JSON. */
@NullMarked
package dev.cmdbsync.writer.ire.result;

import org.jspecify.annotations.NullMarked;
