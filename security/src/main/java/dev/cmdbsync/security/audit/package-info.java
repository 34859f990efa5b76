/** Who changed or approved what: written down before it happens, and how it ended. */
@NullMarked
package dev.cmdbsync.security.audit;

import org.jspecify.annotations.NullMarked;
