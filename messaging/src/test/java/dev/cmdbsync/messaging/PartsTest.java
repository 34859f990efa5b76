package dev.cmdbsync.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cmdbsync.model.topic.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class PartsTest {
    @Test
    void shouldLeaveARecordAloneThatFits() {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>("topic", "key", new byte[Parts.MAX_BYTES]);

        assertThat(Parts.split(record)).containsExactly(record);
    }

    @Test
    void shouldSplitIntoPartsThatGiveTheValueAgain() {
        byte[] value = new byte[5 * 1024 * 1024 + 1];
        new Random(1).nextBytes(value);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>("topic", "key", value);
        record.headers().add("other", "kept".getBytes(StandardCharsets.UTF_8));

        List<ProducerRecord<String, byte[]>> parts = Parts.split(record);

        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            Parts.Part part = Parts.of(parts.get(i).headers());
            assertThat(part).isNotNull();
            assertThat(part.part()).isEqualTo(i);
            assertThat(part.parts()).isEqualTo(parts.size());
            assertThat(parts.get(i).key()).isEqualTo("key");
            assertThat(parts.get(i).value().length).isLessThanOrEqualTo(Parts.MAX_BYTES);
            assertThat(HeaderText.get(parts.get(i).headers(), "other")).isEqualTo("kept");
            whole.writeBytes(parts.get(i).value());
        }
        assertThat(whole.toByteArray()).isEqualTo(value);
    }

    @Test
    void shouldGroupARepeatedSendTogetherAndAnotherRunApart() {
        byte[] value = new byte[Parts.MAX_BYTES + 1];

        assertThat(group(value, "run-1"))
                .isEqualTo(group(value, "run-1"))
                .isNotEqualTo(group(value, "run-2"));
    }

    private static String group(byte[] value, String run) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>("topic", "key", value);
        HeaderText.set(record.headers(), Headers.RUN_ID, run);
        return HeaderText.get(Parts.split(record).getFirst().headers(), Headers.PART_GROUP, "");
    }

    @Test
    void shouldRefuseDamagedHeaders() {
        for (String damaged : List.of("", "1", "/", "3/2", "-1/2", "a/b", "1/")) {
            RecordHeaders headers = new RecordHeaders();
            HeaderText.set(headers, Headers.PART, damaged);
            HeaderText.set(headers, Headers.PART_GROUP, "group");

            assertThatThrownBy(() -> Parts.of(headers))
                    .as(damaged)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Parts.of(new RecordHeaders())).isNull();
    }
}
