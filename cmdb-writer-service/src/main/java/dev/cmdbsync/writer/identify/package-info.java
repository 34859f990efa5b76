/** Which CI an asset is, and why. */
@NullMarked
package dev.cmdbsync.writer.identify;

import org.jspecify.annotations.NullMarked;
