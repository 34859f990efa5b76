/** Tags that this product itself put on assets: they are no news. */
@NullMarked
package dev.cmdbsync.transform.owntag;

import org.jspecify.annotations.NullMarked;
