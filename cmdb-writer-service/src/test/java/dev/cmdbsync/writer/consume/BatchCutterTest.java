package dev.cmdbsync.writer.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.model.topic.CandidatePosition;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.writer.staging.IncomingAsset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BatchCutterTest {
    @Test
    void shouldCutByNumberAndKeepTheOrder() {
        List<IncomingAsset> assets = IntStream.range(0, 25).mapToObj(i -> reference(i, 1)).toList();

        assertThat(BatchCutter.cut(assets, 10))
                .containsExactly(
                        assets.subList(0, 10), assets.subList(10, 20), assets.subList(20, 25));
        assertThat(BatchCutter.cut(List.of(), 10)).isEmpty();
    }

    @Test
    void shouldCutByWhatTheReferencesMayTurnInto() {
        int half = BatchCutter.MOST_REFERENCED_BYTES / 2;
        List<IncomingAsset> assets =
                List.of(
                        reference(1, half),
                        reference(2, half),
                        reference(3, 1),
                        reference(4, 3 * half),
                        reference(5, 1));

        assertThat(BatchCutter.cut(assets, 10))
                .containsExactly(
                        assets.subList(0, 2),
                        assets.subList(2, 3),
                        assets.subList(3, 4),
                        assets.subList(4, 5));
    }

    @Test
    void shouldCutByWhatCameWithTheRecords() {
        int half = BatchCutter.MOST_BYTES / 2;
        List<IncomingAsset> assets =
                List.of(
                        whole(1, half),
                        reference(2, BatchCutter.MOST_REFERENCED_BYTES / 2),
                        whole(3, half),
                        whole(4, 1),
                        whole(5, 3 * half),
                        reference(6, 1));

        assertThat(BatchCutter.cut(assets, 10))
                .containsExactly(
                        assets.subList(0, 3),
                        assets.subList(3, 4),
                        assets.subList(4, 5),
                        assets.subList(5, 6));
    }

    private static IncomingAsset whole(int id, int bytes) {
        ConsumerRecord<String, byte[]> small = TestAsset.asset(id).record(0, id);
        return RecordReader.read(
                new ConsumerRecord<>(
                        small.topic(),
                        small.partition(),
                        small.offset(),
                        small.timestamp(),
                        small.timestampType(),
                        0,
                        bytes,
                        small.key(),
                        new byte[bytes],
                        small.headers(),
                        Optional.empty()));
    }

    private static IncomingAsset reference(int id, int bytes) {
        ConsumerRecord<String, byte[]> record = TestAsset.asset(id).record(0, id);
        HeaderText.set(record.headers(), Headers.KIND, RecordKind.REFERENCE.name());
        HeaderText.set(
                record.headers(),
                Headers.CANDIDATE_AT,
                new CandidatePosition(0, id, bytes).toString());
        return RecordReader.read(record);
    }
}
