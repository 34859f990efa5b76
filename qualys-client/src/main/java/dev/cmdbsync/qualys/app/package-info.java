/** Business applications, written to the inventory. */
@NullMarked
package dev.cmdbsync.qualys.app;

import org.jspecify.annotations.NullMarked;
