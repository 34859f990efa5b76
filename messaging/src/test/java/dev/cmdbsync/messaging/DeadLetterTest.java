package dev.cmdbsync.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void shouldKeepBytesAndHeadersAndSayWhy() {
        ConsumerRecord<String, byte[]> record = record();

        ProducerRecord<String, byte[]> letter =
                DeadLetter.of(
                        record,
                        Topic.ASSET_OBSERVED_DLT,
                        "transform",
                        ErrorCode.ASSET_MALFORMED,
                        "No JSON",
                        AT);

        assertThat(letter.topic()).isEqualTo("cmdbsync.asset.observed.v1.dlt");
        assertThat(letter.key()).isEqualTo("emea:7");
        assertThat(letter.value()).isEqualTo(record.value());
        assertThat(HeaderText.get(letter.headers(), Headers.RUN_ID)).isEqualTo("run");
        assertThat(HeaderText.get(letter.headers(), Headers.ERROR_CODE))
                .isEqualTo("ASSET_MALFORMED");
        assertThat(HeaderText.get(letter.headers(), Headers.ERROR_ORIGIN))
                .isEqualTo("cmdbsync.asset.observed.v1/3/99");
        assertThat(HeaderText.get(letter.headers(), Headers.ATTEMPT)).isEqualTo("1");
    }

    @Test
    void shouldGoAgainToItsTopicWithoutErrorHeadersAndCountTheAttempt() {
        ProducerRecord<String, byte[]> letter =
                DeadLetter.of(
                        record(),
                        Topic.ASSET_OBSERVED_DLT,
                        "transform",
                        ErrorCode.ASSET_MALFORMED,
                        "No JSON",
                        AT);

        ProducerRecord<String, byte[]> again = DeadLetter.again(consumed(letter));

        assertThat(again.topic()).isEqualTo("cmdbsync.asset.observed.v1");
        assertThat(again.value()).isEqualTo(letter.value());
        assertThat(DeadLetter.ERROR_HEADERS)
                .allSatisfy(name -> assertThat(HeaderText.get(again.headers(), name)).isNull());
        assertThat(HeaderText.get(again.headers(), Headers.ATTEMPT)).isEqualTo("2");
    }

    @Test
    void shouldShowTheNewestFailureWhenItFailsAgain() {
        ProducerRecord<String, byte[]> first =
                DeadLetter.of(
                        record(),
                        Topic.ASSET_OBSERVED_DLT,
                        "transform",
                        ErrorCode.ASSET_MALFORMED,
                        "first",
                        AT);
        ProducerRecord<String, byte[]> again = DeadLetter.again(consumed(first));

        ProducerRecord<String, byte[]> second =
                DeadLetter.of(
                        consumed(again),
                        Topic.ASSET_OBSERVED_DLT,
                        "transform",
                        ErrorCode.UNKNOWN_CLASS,
                        "second",
                        AT);

        assertThat(HeaderText.get(second.headers(), Headers.ERROR_TEXT)).isEqualTo("second");
        assertThat(HeaderText.get(second.headers(), Headers.ATTEMPT)).isEqualTo("2");
        assertThat(second.headers().headers(Headers.ERROR_CODE)).hasSize(1);
    }

    private static ConsumerRecord<String, byte[]> record() {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(
                        Topic.ASSET_OBSERVED.topicName(), 3, 99, "emea:7", new byte[] {1, 2});
        HeaderText.set(record.headers(), Headers.RUN_ID, "run");
        return record;
    }

    private static ConsumerRecord<String, byte[]> consumed(ProducerRecord<String, byte[]> sent) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }
}
