/**
 * Requests and replies: timeouts, size limits, rate headers, and the one place where HTTP becomes
 * an error.
 */
@NullMarked
package dev.cmdbsync.qualys.http;

import org.jspecify.annotations.NullMarked;
