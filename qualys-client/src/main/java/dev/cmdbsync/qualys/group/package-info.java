/** The API server's list of asset groups. */
@NullMarked
package dev.cmdbsync.qualys.group;

import org.jspecify.annotations.NullMarked;
