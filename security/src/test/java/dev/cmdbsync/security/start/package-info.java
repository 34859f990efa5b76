@NullMarked
package dev.cmdbsync.security.start;

import org.jspecify.annotations.NullMarked;
