package dev.cmdbsync.messaging;

import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record that keeps what could not be used: the original bytes and headers, and why, in
 * the headers.
 */
public final class DeadLetter {
    static final List<String> ERROR_HEADERS =
            List.of(
                    Headers.ERROR_CODE,
                    Headers.ERROR_TEXT,
                    Headers.ERROR_SERVICE,
                    Headers.ERROR_AT,
                    Headers.ERROR_ORIGIN,
                    Headers.ERROR_TOPIC);

    private DeadLetter() {}

    /**
     * Dead letter of a record that was consumed.
     *
     * @param letters the dead-letter topic
     * @param text why, in words; never a payload or a credential
     */
    public static ProducerRecord<String, byte[]> of(
            ConsumerRecord<String, byte[]> record,
            Topic letters,
            String service,
            ErrorCode code,
            String text,
            Instant at) {
        String origin = record.topic() + "/" + record.partition() + "/" + record.offset();
        return of(
                record.topic(),
                record.key(),
                record.value(),
                record.headers(),
                origin,
                letters,
                service,
                code,
                text,
                at);
    }

    /**
     * Dead letter of something that never was on a topic, for example an element of a Qualys page.
     *
     * @param topic topic that it is sent to when it is sent again
     * @param origin where it came from, for example {@code page/3/item/17}
     */
    public static ProducerRecord<String, byte[]> of(
            String topic,
            @Nullable String key,
            byte[] value,
            org.apache.kafka.common.header.Headers original,
            String origin,
            Topic letters,
            String service,
            ErrorCode code,
            String text,
            Instant at) {
        RecordHeaders headers = new RecordHeaders(original);
        HeaderText.set(headers, Headers.ERROR_CODE, code.name());
        HeaderText.set(headers, Headers.ERROR_TEXT, text);
        HeaderText.set(headers, Headers.ERROR_SERVICE, service);
        HeaderText.set(headers, Headers.ERROR_AT, at.toString());
        HeaderText.set(headers, Headers.ERROR_ORIGIN, origin);
        HeaderText.set(headers, Headers.ERROR_TOPIC, topic);
        if (headers.lastHeader(Headers.ATTEMPT) == null) {
            HeaderText.set(headers, Headers.ATTEMPT, "1");
        }
        return new ProducerRecord<>(letters.topicName(), null, key, value, headers);
    }

    /**
     * The record as it is sent again: to its topic, without the error headers, one attempt further.
     */
    static ProducerRecord<String, byte[]> again(ConsumerRecord<String, byte[]> letter) {
        String topic = HeaderText.get(letter.headers(), Headers.ERROR_TOPIC);
        if (topic == null) {
            throw new IllegalArgumentException(
                    "The dead letter does not say which topic it came from");
        }
        RecordHeaders headers = new RecordHeaders(letter.headers());
        ERROR_HEADERS.forEach(headers::remove);
        HeaderText.set(headers, Headers.ATTEMPT, String.valueOf(attempt(letter.headers()) + 1));
        return new ProducerRecord<>(topic, null, letter.key(), letter.value(), headers);
    }

    /** How often the record has been tried, from 1. */
    static int attempt(org.apache.kafka.common.header.Headers headers) {
        try {
            return Integer.parseInt(HeaderText.get(headers, Headers.ATTEMPT, "1"));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
