/** What tests share: Kafka and PostgreSQL, topic readers, fixtures. */
@NullMarked
package dev.cmdbsync.testsupport;

import org.jspecify.annotations.NullMarked;
