/** Names on the wire: topics, headers, record keys. */
@NullMarked
package dev.cmdbsync.model.topic;

import org.jspecify.annotations.NullMarked;
