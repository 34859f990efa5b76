/** How evidence is read and weighed. */
@NullMarked
package dev.cmdbsync.writer.identify;

import org.jspecify.annotations.NullMarked;
