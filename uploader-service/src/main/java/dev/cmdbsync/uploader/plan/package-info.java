/** What Qualys is to be told of a CI: pure computation. */
@NullMarked
package dev.cmdbsync.uploader.plan;

import org.jspecify.annotations.NullMarked;
