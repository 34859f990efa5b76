/**
 * Kafka as every service uses it: batches with acknowledgements, oversized values in parts, dead
 * letters.
 */
@NullMarked
package dev.cmdbsync.messaging;

import org.jspecify.annotations.NullMarked;
