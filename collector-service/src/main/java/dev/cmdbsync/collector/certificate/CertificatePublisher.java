package dev.cmdbsync.collector.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.collector.source.Source;
import dev.cmdbsync.messaging.DeadLetter;
import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.CiOperation;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Publishes a page of certificates, each as CertView sent it. */
@ApplicationScoped
class CertificatePublisher {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVICE = "collector";
    private static final int HASH_DIGITS = 15;
    private static final int HEXADECIMAL = 16;

    private final RecordPublisher publisher;
    private final UntilDone untilDone;

    CertificatePublisher(RecordPublisher publisher, UntilDone untilDone) {
        this.publisher = publisher;
        this.untilDone = untilDone;
    }

    /** Returns when Kafka has acknowledged all of them, however long that takes. */
    void publish(Source source, CertificateSync sync, List<byte[]> certificates, Instant fetchedAt)
            throws Exception {
        RecordHeaders headers = headers(source, sync, fetchedAt);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(certificates.size());
        for (int item = 0; item < certificates.size(); item++) {
            byte[] certificate = certificates.get(item);
            OptionalLong id = id(certificate);
            records.add(
                    id.isPresent()
                            ? new ProducerRecord<>(
                                    Topic.CERTIFICATE_OBSERVED.topicName(),
                                    null,
                                    AssetKey.ofCertificate(source.id, id.getAsLong()).toString(),
                                    certificate,
                                    headers)
                            : letter(source, sync, item, certificate, headers, fetchedAt));
        }
        untilDone.run(
                "Page of certificates",
                Failures::isInfrastructure,
                () -> {
                    publisher.publish(records);
                    return records.size();
                });
    }

    /** Numbers of those that have one. */
    static List<Long> ids(List<byte[]> certificates) {
        return certificates.stream()
                .map(CertificatePublisher::id)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .toList();
    }

    /** Says of certificates that they are gone; nothing is created for one that is not known. */
    void publishGone(Source source, CertificateSync sync, List<Long> ids, Instant at)
            throws Exception {
        RecordHeaders headers = headers(source, sync, at);
        headers.remove(Headers.OPTIONS);
        add(headers, Headers.OPTIONS, options(source, CiOperation.UPDATE));
        List<ProducerRecord<String, byte[]>> records =
                ids.stream()
                        .map(
                                id ->
                                        new ProducerRecord<>(
                                                Topic.CERTIFICATE_OBSERVED.topicName(),
                                                null,
                                                AssetKey.ofCertificate(source.id, id).toString(),
                                                ("{\"id\":" + id + ",\"gone\":true}")
                                                        .getBytes(UTF_8),
                                                headers))
                        .toList();
        untilDone.run(
                "Certificates that are gone",
                Failures::isInfrastructure,
                () -> publisher.publish(records));
    }

    /** CertView's number, or one made of the fingerprint; empty if there is neither. */
    private static OptionalLong id(byte[] certificate) {
        JsonNode tree;
        try {
            tree = JSON.readTree(certificate);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
        JsonNode id = tree.path("id");
        if (id.canConvertToLong() && id.isIntegralNumber()) {
            return OptionalLong.of(id.asLong());
        }
        String hash = tree.path("certhash").asText("").replaceAll("[^0-9a-fA-F]", "");
        return hash.length() < HASH_DIGITS
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(hash.substring(0, HASH_DIGITS), HEXADECIMAL));
    }

    private static ProducerRecord<String, byte[]> letter(
            Source source,
            CertificateSync sync,
            int item,
            byte[] certificate,
            RecordHeaders headers,
            Instant at) {
        return DeadLetter.of(
                Topic.CERTIFICATE_OBSERVED.topicName(),
                source.id + ":page-" + sync.nextPage(),
                certificate,
                headers,
                "page/" + sync.nextPage() + "/item/" + item,
                Topic.CERTIFICATE_OBSERVED_DLT,
                SERVICE,
                ErrorCode.ASSET_WITHOUT_ID,
                "The certificate has neither an id nor a fingerprint",
                at);
    }

    private static RecordHeaders headers(Source source, CertificateSync sync, Instant fetchedAt) {
        RecordHeaders headers = new RecordHeaders();
        add(headers, Headers.RUN_ID, sync.runId().toString());
        add(headers, Headers.SOURCE_ID, source.id);
        add(headers, Headers.PAGE, String.valueOf(sync.nextPage() + 1));
        add(headers, Headers.FETCHED_AT, fetchedAt.toString());
        add(headers, Headers.OPTIONS, options(source, CiOperation.INSERT_AND_UPDATE));
        add(headers, Headers.RELATION_TYPE, source.certificateRelationType);
        return headers;
    }

    private static String options(Source source, CiOperation operation) {
        String maps = source.certificateTransformMaps;
        return RunOptions.decode(
                        "autoApprove="
                                + source.certificateAutoApprove
                                + ";ciOperation="
                                + operation
                                + (maps == null ? "" : ";transformMaps=" + maps))
                .encode();
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
