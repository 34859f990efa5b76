package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.writer.target.servicenow.InstanceHttp.NoAnswerException;
import dev.cmdbsync.writer.target.servicenow.Login.LoginException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One call at a time to an instance, and what came of it. It repeats nothing. */
final class InstanceClient {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
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
        Reply reply = once(pathAndQuery, body);
        // A token may have been withdrawn before its time.
        return reply instanceof Reply.Denied && login.renew() ? once(pathAndQuery, body) : reply;
    }

    private Reply once(String pathAndQuery, byte @Nullable [] body) throws InterruptedException {
        HttpRequest.Builder request = http.request(pathAndQuery);
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body));
        }
        try {
            login.sign(request);
        } catch (LoginException e) {
            String text = String.valueOf(e.getMessage());
            return new Reply.Denied(text, text);
        }
        try {
            return reply(http.send(request.build()));
        } catch (NoAnswerException e) {
            String text = String.valueOf(e.getMessage());
            return e.sent() ? new Reply.Lost(text) : new Reply.Away(text);
        }
    }

    private Reply reply(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        return switch (status) {
            case 200, 201 -> answered(response);
            case 202 -> new Reply.Dropped();
            case 401, 403 -> new Reply.Denied("HTTP " + status, answer(response));
            case 429, 503 -> new Reply.Busy(status, retryAfter(response));
            case 502, 504 -> new Reply.Lost("HTTP " + status);
            default ->
                    status >= 400 && status < 500
                            ? new Reply.Refused(status, answer(response))
                            : new Reply.Failed(status, answer(response));
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

    private static String answer(HttpResponse<byte[]> response) {
        String text =
                "HTTP "
                        + response.statusCode()
                        + ": "
                        + new String(response.body(), StandardCharsets.UTF_8).strip();
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    private @Nullable Duration retryAfter(HttpResponse<byte[]> response) {
        String text = response.headers().firstValue("Retry-After").orElse("").strip();
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Duration wait =
                    Duration.between(
                            http.there(clock.instant()),
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
