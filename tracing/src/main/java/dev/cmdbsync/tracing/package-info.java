/** Traces that follow an asset from its page to its event, across Kafka. */
@NullMarked
package dev.cmdbsync.tracing;

import org.jspecify.annotations.NullMarked;
