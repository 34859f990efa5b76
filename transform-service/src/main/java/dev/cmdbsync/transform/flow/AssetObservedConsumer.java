package dev.cmdbsync.transform.flow;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes observed assets in batches; a batch is done when all its candidates are acknowledged. */
@ApplicationScoped
class AssetObservedConsumer {
    private final TransformHandler handler;

    AssetObservedConsumer(TransformHandler handler) {
        this.handler = handler;
    }

    @Incoming("asset-observed")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> batch) throws Exception {
        handler.handle(batch);
    }
}
