/** Refuses to start a service in production with settings that are dangerous there. */
@NullMarked
package dev.cmdbsync.security.start;

import org.jspecify.annotations.NullMarked;
