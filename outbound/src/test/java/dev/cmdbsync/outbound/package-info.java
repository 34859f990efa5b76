@NullMarked
package dev.cmdbsync.outbound;

import org.jspecify.annotations.NullMarked;
