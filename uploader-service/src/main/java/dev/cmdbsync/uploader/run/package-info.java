/** Runs: they read the CMDB and put what Qualys is to be told into the sync queue. */
@NullMarked
package dev.cmdbsync.uploader.run;

import org.jspecify.annotations.NullMarked;
