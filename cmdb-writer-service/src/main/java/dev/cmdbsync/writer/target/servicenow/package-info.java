/** An instance of ServiceNow as the target: payloads, calls, answers, and what to do in doubt. */
@NullMarked
package dev.cmdbsync.writer.target.servicenow;

import org.jspecify.annotations.NullMarked;
