/** Asset groups of Qualys and the CIs that are in them (QCS-22). */
@NullMarked
package dev.cmdbsync.writer.group;

import org.jspecify.annotations.NullMarked;
