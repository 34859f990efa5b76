package dev.cmdbsync.simulator.call;

import dev.cmdbsync.simulator.fault.FaultKind;
import dev.cmdbsync.simulator.fault.FaultPlan;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;

/** Puts an answer on the wire, or breaks it on the way there. */
final class Sender {
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
        return response.end(buffer(sent));
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
