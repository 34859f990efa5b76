/** What can go wrong when Qualys is called: to try again, or to give up. */
@NullMarked
package dev.cmdbsync.qualys.error;

import org.jspecify.annotations.NullMarked;
