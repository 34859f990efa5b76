/** Asset groups of the API server. */
@NullMarked
package dev.cmdbsync.qualys.group;

import org.jspecify.annotations.NullMarked;
