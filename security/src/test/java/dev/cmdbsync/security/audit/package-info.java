@NullMarked
package dev.cmdbsync.security.audit;

import org.jspecify.annotations.NullMarked;
