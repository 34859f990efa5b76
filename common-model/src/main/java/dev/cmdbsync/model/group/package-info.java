/** Asset groups of Qualys as they travel. */
@NullMarked
package dev.cmdbsync.model.group;

import org.jspecify.annotations.NullMarked;
