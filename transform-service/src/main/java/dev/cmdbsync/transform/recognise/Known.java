package dev.cmdbsync.transform.recognise;

import dev.cmdbsync.model.topic.CandidatePosition;
import java.time.Instant;

/**
 * A whole candidate that Kafka has acknowledged.
 *
 * @param contentHash 32 hexadecimal digits
 * @param position where it is
 * @param sentAt its time on the topic
 */
public record Known(String contentHash, CandidatePosition position, Instant sentAt) {}
