package dev.cmdbsync.qualys.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysRetryableException;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a reply becomes an error: by its status, or by the error inside a reply whose
 * status is 200.
 */
public final class ErrorMapping {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 200;
    private static final int LARGEST_ERROR_BODY = 64 * 1024;

    private ErrorMapping() {}

    /** The error of a reply whose status is not 2xx. */
    static QualysException ofStatus(Reply reply) {
        Detail detail = detail(reply.body());
        Budget budget = reply.budget();
        String said = detail.text == null ? "" : ": " + detail.text;
        return switch (reply.status()) {
            case 401 ->
                    new QualysTerminalException(
                            QualysError.BAD_CREDENTIALS,
                            "Qualys refused the user name or password (HTTP 401" + said + ")");
            case 403 ->
                    new QualysTerminalException(
                            QualysError.NOT_ALLOWED,
                            "The Qualys account may not call this API (HTTP 403" + said + ")");
            case 409, 429 -> limited(reply.status(), detail, budget);
            case 400, 404, 405, 406, 413, 414, 415, 416 ->
                    detail.code == null
                            ? new QualysTerminalException(
                                    reply.status() == 404
                                            ? QualysError.NOT_FOUND
                                            : QualysError.BAD_REQUEST,
                                    "Qualys refused the request (HTTP "
                                            + reply.status()
                                            + said
                                            + ")")
                            : ofCode(detail.code, detail.text, budget);
            case 408 ->
                    new QualysRetryableException(
                            QualysError.TIMED_OUT,
                            "Qualys gave the request up (HTTP 408)",
                            budget,
                            null);
            default -> other(reply, said);
        };
    }

    private static QualysException other(Reply reply, String said) {
        if (reply.status() >= 500) {
            return new QualysRetryableException(
                    QualysError.SERVER_ERROR,
                    "Qualys failed (HTTP " + reply.status() + said + ")",
                    reply.budget(),
                    null);
        }
        if (reply.status() >= 300 && reply.status() < 400) {
            return new QualysTerminalException(
                    QualysError.NOT_UNDERSTOOD,
                    "Qualys redirects elsewhere (HTTP "
                            + reply.status()
                            + "); the configured address is not the API's");
        }
        return new QualysTerminalException(
                QualysError.NOT_UNDERSTOOD, "Qualys answered with HTTP " + reply.status() + said);
    }

    private static QualysException limited(int status, Detail detail, Budget budget) {
        boolean concurrency =
                "1960".equals(detail.code)
                        || (detail.code == null
                                && budget.remaining() == null
                                && budget.concurrencyLimit() != null
                                && budget.concurrencyLimit().equals(budget.concurrencyRunning()));
        return concurrency
                ? new QualysRetryableException(
                        QualysError.CONCURRENCY_LIMITED,
                        "Too many calls of this subscription run at once (HTTP " + status + ")",
                        budget,
                        null)
                : new QualysRetryableException(
                        QualysError.RATE_LIMITED,
                        "The request limit of this subscription is used up (HTTP " + status + ")",
                        budget,
                        null);
    }

    /**
     * The error for a code inside a body: a number of the API server, or a word of the gateway and
     * of QPS.
     */
    public static QualysException ofCode(String code, @Nullable String text, Budget budget) {
        String said = code + (text == null || text.isBlank() ? "" : ": " + cut(text));
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "2000", "INVALID_CREDENTIALS", "UNAUTHORIZED" ->
                    new QualysTerminalException(
                            QualysError.BAD_CREDENTIALS,
                            "Qualys refused the user name or password (" + said + ")");
            case "2001", "2003", "2011" ->
                    new QualysTerminalException(
                            QualysError.BAD_CREDENTIALS,
                            "The Qualys account cannot be used (" + said + ")");
            case "INSUFFICIENT_PERMISSION", "FORBIDDEN" ->
                    new QualysTerminalException(
                            QualysError.NOT_ALLOWED,
                            "The Qualys account may not call this API (" + said + ")");
            case "OBJECT_NOT_FOUND", "NOT_FOUND" ->
                    new QualysTerminalException(
                            QualysError.NOT_FOUND, "Qualys does not have it (" + said + ")");
            case "1920", "1960" ->
                    new QualysRetryableException(
                            QualysError.CONCURRENCY_LIMITED,
                            "Too many calls of this subscription run at once (" + said + ")",
                            budget,
                            null);
            case "1965", "LIMIT_EXCEEDED" ->
                    new QualysRetryableException(
                            QualysError.RATE_LIMITED,
                            "The request limit of this subscription is used up (" + said + ")",
                            budget,
                            null);
            // FAILED alone says nothing about the request: it comes with internal faults, too.
            case "FAILED", "999", "1999", "INTERNAL_ERROR", "SERVER_ERROR", "UNKNOWN_ERROR" ->
                    new QualysRetryableException(
                            QualysError.SERVER_ERROR, "Qualys failed (" + said + ")", budget, null);
            default ->
                    new QualysTerminalException(
                            QualysError.BAD_REQUEST, "Qualys refused the request (" + said + ")");
        };
    }

    private static Detail detail(byte[] body) {
        if (body.length == 0 || body.length > LARGEST_ERROR_BODY) {
            return new Detail(null, null);
        }
        int first = 0;
        while (first < body.length && body[first] <= ' ' && body[first] >= 0) {
            first++;
        }
        if (first == body.length) {
            return new Detail(null, null);
        }
        return switch (body[first]) {
            case '<' -> ofXml(body);
            case '{' -> ofJson(body);
            default -> new Detail(null, null);
        };
    }

    private static Detail ofXml(byte[] body) {
        return XmlReply.parse(body)
                .map(xml -> new Detail(xml.errorCode(), cut(xml.errorText())))
                .orElseGet(() -> new Detail(null, null));
    }

    private static Detail ofJson(byte[] body) {
        JsonNode node;
        try {
            node = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return new Detail(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory failed", e);
        }
        JsonNode message = node.path("message");
        JsonNode text = message.isTextual() ? message : node.path("responseMessage");
        return new Detail(null, text.isTextual() ? cut(text.asText()) : null);
    }

    private static @Nullable String cut(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String printable =
                new String(text.getBytes(UTF_8), UTF_8).replaceAll("\\p{Cntrl}+", " ").strip();
        return printable.length() <= LONGEST_TEXT
                ? printable
                : printable.substring(0, LONGEST_TEXT) + "…";
    }

    private record Detail(@Nullable String code, @Nullable String text) {}
}
