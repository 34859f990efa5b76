/** Configuration that one service keeps and others follow, on the topic {@code config}. */
@NullMarked
package dev.cmdbsync.model.config;

import org.jspecify.annotations.NullMarked;
