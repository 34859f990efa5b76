/** Asset tags and their tree. */
@NullMarked
package dev.cmdbsync.qualys.tag;

import org.jspecify.annotations.NullMarked;
