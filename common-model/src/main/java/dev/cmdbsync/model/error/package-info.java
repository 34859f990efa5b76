/** Error codes shared by dead letters, logs, metrics and answers. */
@NullMarked
package dev.cmdbsync.model.error;

import org.jspecify.annotations.NullMarked;
