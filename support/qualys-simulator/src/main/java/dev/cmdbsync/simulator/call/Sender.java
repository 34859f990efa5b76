package dev.cmdbsync.simulator.call;

import dev.cmdbsync.simulator.fault.FaultKind;
import dev.cmdbsync.simulator.fault.FaultPlan;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;

/** Puts an answer on the wire, or breaks it on the way there. */
final class Sender {
    private static final int SLICE = 256 << 10;
    private static final int WRITE_QUEUE = 1 << 20;

    private Sender() {}

    /** Completes when the answer's buffer is no longer needed. */
    static Future<?> send(RoutingContext context, Answer answer, FaultPlan faults) {
        if (faults.has(FaultKind.RESET)) {
            reset(context.request().connection());
            return Future.succeededFuture();
        }
        HttpServerResponse response = context.response();
        if (response.closed()) {
            return Future.succeededFuture();
        }
        response.setStatusCode(answer.status());
        boolean silent = faults.has(FaultKind.MISSING_RATE_HEADERS);
        answer.headers()
                .forEach(
                        (name, value) -> {
                            if (!silent || !isLimitHeader(name)) {
                                response.putHeader(name, value);
                            }
                        });
        String type = faults.has(FaultKind.WRONG_CONTENT_TYPE) ? "text/html" : answer.contentType();
        if (type != null) {
            response.putHeader("Content-Type", type);
        }
        if (faults.has(FaultKind.TRUNCATE)) {
            return truncate(response, context.request().connection(), answer);
        }
        Answer sent =
                faults.has(FaultKind.MALFORMED) ? answer.cutTo(answer.length() * 2 / 3) : answer;
        return sent.length() <= SLICE ? response.end(buffer(sent)) : sliced(response, sent);
    }

    /**
     * A page can have tens of megabytes. Sent in one, each would be copied at once into memory that
     * the kernel has to hand out anew; slices go through the same few buffers.
     */
    private static Future<?> sliced(HttpServerResponse response, Answer answer) {
        Promise<Void> done = Promise.promise();
        response.putHeader("Content-Length", Integer.toString(answer.length()));
        response.setWriteQueueMaxSize(WRITE_QUEUE);
        response.exceptionHandler(done::tryFail);
        response.closeHandler(closed -> done.tryComplete());
        sendFrom(response, answer, 0, done);
        return done.future();
    }

    private static void sendFrom(
            HttpServerResponse response, Answer answer, int start, Promise<Void> done) {
        int from = start;
        while (!response.writeQueueFull()) {
            int length = Math.min(SLICE, answer.length() - from);
            Buffer slice = Buffer.buffer(Unpooled.wrappedBuffer(answer.body(), from, length));
            from += length;
            if (from == answer.length()) {
                response.end(slice).onComplete(sent -> done.tryComplete());
                return;
            }
            response.write(slice).onFailure(done::tryFail);
        }
        int next = from;
        response.drainHandler(drained -> sendFrom(response, answer, next, done));
    }

    private static Future<?> truncate(
            HttpServerResponse response, HttpConnection connection, Answer answer) {
        response.putHeader("Content-Length", Integer.toString(Math.max(2, answer.length())));
        return response.write(buffer(answer.cutTo(answer.length() / 2)))
                .eventually(() -> connection.close());
    }

    /** With no time to linger, closing is a reset: the peer sees no orderly end. */
    private static void reset(HttpConnection connection) {
        if (connection instanceof HttpServerConnection server) {
            server.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            server.channel().close();
        } else {
            connection.close();
        }
    }

    private static boolean isLimitHeader(String name) {
        return name.startsWith("X-RateLimit") || name.startsWith("X-Concurrency");
    }

    /** The bytes themselves, not a copy. */
    private static Buffer buffer(Answer answer) {
        return Buffer.buffer(Unpooled.wrappedBuffer(answer.body(), 0, answer.length()));
    }
}
