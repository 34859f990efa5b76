/** Configuration as code. */
@NullMarked
package dev.cmdbsync.uploader.settings;

import org.jspecify.annotations.NullMarked;
