package dev.cmdbsync.messaging;

import dev.cmdbsync.model.topic.Headers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Splits a value that is too large for one record (a broker's default limit is 1 MiB) into records
 * of the same key, which Kafka keeps in order. {@link PartStore} puts them together again.
 */
public final class Parts {
    /** Largest value of one record, in bytes before compression. */
    public static final int MAX_BYTES = 900 * 1024;

    private Parts() {}

    /**
     * Which part of a value a record is.
     *
     * @param group the same for all parts of one value: a hash over it, so that a repeated send is
     *     the same group
     * @param part position, from 0
     * @param parts how many there are
     */
    public record Part(String group, int part, int parts) {}

    /** Whether the value fits into one record. */
    public static boolean fits(byte @Nullable [] value) {
        return value == null || value.length <= MAX_BYTES;
    }

    /** The record itself, or its parts in order. */
    public static List<ProducerRecord<String, byte[]>> split(
            ProducerRecord<String, byte[]> record) {
        byte[] value = record.value();
        if (value == null || fits(value)) {
            return List.of(record);
        }
        int parts = (value.length + MAX_BYTES - 1) / MAX_BYTES;
        String group = group(record, value);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int from = part * MAX_BYTES;
            RecordHeaders headers = new RecordHeaders(record.headers());
            HeaderText.set(headers, Headers.PART, part + "/" + parts);
            HeaderText.set(headers, Headers.PART_GROUP, group);
            records.add(
                    new ProducerRecord<>(
                            record.topic(),
                            record.partition(),
                            record.key(),
                            Arrays.copyOfRange(
                                    value, from, Math.min(value.length, from + MAX_BYTES)),
                            headers));
        }
        return records;
    }

    /**
     * Reads the part headers; null for a whole record.
     *
     * @throws IllegalArgumentException if they are damaged
     */
    public static @Nullable Part of(org.apache.kafka.common.header.Headers headers) {
        String position = HeaderText.get(headers, Headers.PART);
        if (position == null) {
            return null;
        }
        String group = HeaderText.get(headers, Headers.PART_GROUP);
        int slash = position.indexOf('/');
        try {
            int part = Integer.parseInt(position, 0, Math.max(slash, 0), 10);
            int parts = Integer.parseInt(position, slash + 1, position.length(), 10);
            if (group == null || part < 0 || part >= parts) {
                throw new IllegalArgumentException("Damaged part headers");
            }
            return new Part(group, part, parts);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("Damaged part headers", e);
        }
    }

    private static String group(ProducerRecord<String, byte[]> record, byte[] value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            org.apache.kafka.common.header.Header run = record.headers().lastHeader(Headers.RUN_ID);
            if (run != null) {
                digest.update(run.value());
            }
            digest.update(value);
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
