/** Calls that a subscription grants, shared by all uploaders. */
@NullMarked
package dev.cmdbsync.uploader.budget;

import org.jspecify.annotations.NullMarked;
