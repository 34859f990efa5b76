/** One real Kafka broker as a child process, and the product's topics on it. */
@NullMarked
package dev.cmdbsync.localstack.kafka;

import org.jspecify.annotations.NullMarked;
