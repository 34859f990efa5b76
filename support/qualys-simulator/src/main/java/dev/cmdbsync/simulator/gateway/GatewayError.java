package dev.cmdbsync.simulator.gateway;

import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.fleet.JsonBytes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The gateway's own errors, before an application is asked. */
final class GatewayError {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxxx").withZone(ZoneOffset.UTC);

    private GatewayError() {}

    static Answer of(int status, String error, String message, String path) {
        JsonBytes json = new JsonBytes(256);
        json.beginObject()
                .field("timestamp", TIMESTAMP.format(Instant.now()))
                .field("path", path)
                .field("status", status)
                .field("error", error)
                .field("message", message)
                .field("requestId", Integer.toHexString(ThreadLocalRandom.current().nextInt()))
                .endObject();
        return new Answer(status, Answer.JSON, Map.of(), json.array(), json.length(), null);
    }
}
