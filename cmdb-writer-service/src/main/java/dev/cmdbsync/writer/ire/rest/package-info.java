/** The engine over HTTP, in ServiceNow's shapes. */
@NullMarked
package dev.cmdbsync.writer.ire.rest;

import org.jspecify.annotations.NullMarked;
