/** Users of a file, who log in by HTTP Basic. */
@NullMarked
package dev.cmdbsync.security.local;

import org.jspecify.annotations.NullMarked;
