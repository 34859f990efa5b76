package dev.cmdbsync.tagging.ci;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.PartStore;
import dev.cmdbsync.messaging.Parts;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.event.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/** Makes a batch of what one poll brought. */
@ApplicationScoped
class StateReader {
    private static final Logger LOG = Logger.getLogger(StateReader.class);

    private final PartStore parts;
    private final UntilDone untilDone;

    StateReader(DataSource database, UntilDone untilDone) {
        this.parts = new PartStore(database);
        this.untilDone = untilDone;
    }

    /**
     * The batch of a poll.
     *
     * @param positions where each partition stood before it
     */
    StateBatch read(
            ConsumerRecords<String, byte[]> records,
            Map<Integer, Long> positions,
            Set<String> columns)
            throws Exception {
        Map<String, Optional<KeptCi>> newest = new LinkedHashMap<>();
        Map<Integer, StateBatch.Move> moves = new HashMap<>();
        for (ConsumerRecord<String, byte[]> each : records) {
            Long from = positions.get(each.partition());
            if (from != null && each.key() != null) {
                moves.put(each.partition(), new StateBatch.Move(from, each.offset() + 1));
                take(each, columns, newest);
            }
        }
        List<KeptCi> kept = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        newest.forEach((sysId, ci) -> ci.ifPresentOrElse(kept::add, () -> gone.add(sysId)));
        return new StateBatch(kept, gone, moves);
    }

    private void take(
            ConsumerRecord<String, byte[]> state,
            Set<String> columns,
            Map<String, Optional<KeptCi>> newest)
            throws Exception {
        // Without columns nothing is kept, whatever the state says.
        if (state.value() == null || columns.isEmpty()) {
            newest.put(state.key(), Optional.empty());
            return;
        }
        try {
            Optional<byte[]> value = whole(state);
            if (value.isPresent()) {
                newest.put(
                        state.key(), CiMapper.kept(EventCodec.decodeState(value.get()), columns));
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("A state of a CI cannot be read: %s", Failures.describe(e));
        }
    }

    /** Parts are left to be cleaned by age: a reading from the beginning meets them again. */
    private Optional<byte[]> whole(ConsumerRecord<String, byte[]> state) throws Exception {
        Parts.Part part = Parts.of(state.headers());
        if (part == null) {
            return Optional.of(state.value());
        }
        return untilDone.run(
                "Keeping a part", Failures::isInfrastructure, () -> parts.add(state, part));
    }
}
