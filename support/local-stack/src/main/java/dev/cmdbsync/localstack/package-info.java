/** A real Kafka broker and a real PostgreSQL on one machine, and the supervisor behind ./dev up. */
@NullMarked
package dev.cmdbsync.localstack;

import org.jspecify.annotations.NullMarked;
