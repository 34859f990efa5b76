package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.writer.target.servicenow.InstanceHttp.NoAnswerException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** One call at a time to an instance, and what came of it. It repeats nothing. */
final class InstanceClient {
    private static final int LONGEST_TEXT = 4000;

    private final InstanceHttp http;
    private final Login login;
    private final Clock clock = Clock.systemUTC();

    InstanceClient(InstanceHttp http, Login login) {
        this.http = http;
        this.login = login;
    }

    Reply get(String pathAndQuery) throws InterruptedException {
        return call(pathAndQuery, null);
    }

    Reply post(String pathAndQuery, byte[] body) throws InterruptedException {
        return call(pathAndQuery, body);
    }

    private Reply call(String pathAndQuery, byte @Nullable [] body) throws InterruptedException {
        try {
            HttpRequest.Builder request = request(pathAndQuery, body);
            Signature signature = login.sign(request);
            Reply reply = send(request, signature);
            // A token may have been withdrawn before its time.
            if (reply instanceof Reply.Denied denied
                    && denied.status() == Reply.UNAUTHORIZED
                    && login.renew(signature)) {
                HttpRequest.Builder again = request(pathAndQuery, body);
                return send(again, login.sign(again));
            }
            return reply;
        } catch (LoginException e) {
            return e.reply();
        }
    }

    private HttpRequest.Builder request(String pathAndQuery, byte @Nullable [] body) {
        HttpRequest.Builder request = http.request(pathAndQuery);
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body));
        }
        return request;
    }

    private Reply send(HttpRequest.Builder request, Signature signature)
            throws InterruptedException {
        try {
            return reply(http.send(request.build()), signature);
        } catch (NoAnswerException e) {
            String text = String.valueOf(e.getMessage());
            return e.sent() ? new Reply.Lost(text) : new Reply.Away(text);
        }
    }

    private Reply reply(HttpResponse<byte[]> response, Signature signature) {
        int status = response.statusCode();
        String text = "HTTP " + status;
        return switch (status) {
            case 200, 201 -> answered(response);
            case 202 -> new Reply.Dropped();
            case Reply.UNAUTHORIZED, Reply.FORBIDDEN ->
                    new Reply.Denied(status, text, answer(response, signature));
            case 429, 503 ->
                    new Reply.Busy(
                            text, RetryAfter.of(response.headers(), http.there(clock.instant())));
            case 502, 504 -> new Reply.Lost(text);
            default ->
                    status >= 400 && status < 500
                            ? new Reply.Refused(status, answer(response, signature))
                            : new Reply.Failed(status, answer(response, signature));
        };
    }

    /** A page in HTML, such as that of a hibernating instance, is no answer. */
    private static Reply answered(HttpResponse<byte[]> response) {
        try {
            JsonNode body = Json.read(response.body());
            if (body != null && body.isObject()) {
                return new Reply.Answered(body);
            }
        } catch (IOException e) {
            return new Reply.Lost("an answer that is no JSON");
        }
        return new Reply.Lost("an answer without content");
    }

    private static String answer(HttpResponse<byte[]> response, Signature signature) {
        String body = new String(response.body(), StandardCharsets.UTF_8).strip();
        String text = "HTTP " + response.statusCode() + ": " + signature.hide(body);
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }
}
