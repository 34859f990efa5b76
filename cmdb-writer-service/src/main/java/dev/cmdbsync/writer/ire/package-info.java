/** Identification and reconciliation of payloads as ServiceNow does it. */
@NullMarked
package dev.cmdbsync.writer.ire;

import org.jspecify.annotations.NullMarked;
