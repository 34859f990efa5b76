package dev.cmdbsync.transform.certificate;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes certificates in batches; a batch is done when all its candidates are acknowledged. */
@ApplicationScoped
class CertificateObservedConsumer {
    private final CertificateHandler handler;

    CertificateObservedConsumer(CertificateHandler handler) {
        this.handler = handler;
    }

    @Incoming("certificate-observed")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> batch) throws Exception {
        handler.handle(batch);
    }
}
