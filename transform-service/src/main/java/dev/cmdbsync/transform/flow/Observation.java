package dev.cmdbsync.transform.flow;

import dev.cmdbsync.messaging.Parts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One observed asset, put together if it came in parts.
 *
 * @param record the record, or the last of its parts
 * @param value the asset's bytes; null if the record had none
 * @param part the record's part headers; null if it came whole
 */
record Observation(
        ConsumerRecord<String, byte[]> record,
        byte @Nullable [] value,
        Parts.@Nullable Part part) {}
