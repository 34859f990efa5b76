/** How much one user may ask for. */
@NullMarked
package dev.cmdbsync.security.limit;

import org.jspecify.annotations.NullMarked;
