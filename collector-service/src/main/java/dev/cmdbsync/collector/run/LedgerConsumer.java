package dev.cmdbsync.collector.run;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes reports from run.ledger. */
@ApplicationScoped
class LedgerConsumer {
    private final LedgerHandler handler;

    LedgerConsumer(LedgerHandler handler) {
        this.handler = handler;
    }

    @Incoming("run-ledger")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) throws Exception {
        List<byte[]> values = new ArrayList<>();
        records.forEach(record -> values.add(record.value()));
        values.removeIf(Objects::isNull);
        handler.handle(values);
    }
}
