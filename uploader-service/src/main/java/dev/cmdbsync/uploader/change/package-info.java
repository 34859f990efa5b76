/** Changes of CIs, as the topic tells them. */
@NullMarked
package dev.cmdbsync.uploader.change;

import org.jspecify.annotations.NullMarked;
