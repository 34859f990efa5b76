package dev.cmdbsync.localstack.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cmdbsync.localstack.login.Login;
import dev.cmdbsync.localstack.process.StartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** JSON over HTTP to one service on this machine. */
public final class JsonHttp implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int FIRST_ERROR = 400;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String base;
    private final @Nullable Login login;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** Calls of somebody who is not logged in. */
    public JsonHttp(int port) {
        this(port, null);
    }

    /**
     * @param login null for none
     */
    public JsonHttp(int port, @Nullable Login login) {
        this.base = "http://127.0.0.1:" + port;
        this.login = login;
    }

    /** An answer below 400; a missing body is a missing node. */
    public record Answer(JsonNode body, HttpResponse<String> response) {}

    public Answer get(String path) {
        return send("GET", path, "");
    }

    /** An answer that is not JSON. */
    public String text(String path) {
        return exchange("GET", path, "").body();
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    public void delete(String path) {
        exchange("DELETE", path, "");
    }

    /**
     * Reads a line of JSON.
     *
     * @throws StartException if it is none
     */
    public static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new StartException("Not JSON: " + line, e);
        }
    }

    /**
     * @throws HttpFailure if the answer is an error
     * @throws StartException if there is no answer
     */
    private Answer send(String method, String path, String json) {
        HttpResponse<String> response = exchange(method, path, json);
        try {
            return new Answer(JSON.readTree(response.body()), response);
        } catch (IOException e) {
            throw new StartException(method + " " + base + path + ": " + e, e);
        }
    }

    private HttpResponse<String> exchange(String method, String path, String json) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(TIMEOUT)
                        .header("Accept", "application/json, */*;q=0.5");
        if (login != null) {
            request.header("Authorization", login.header());
        }
        if (json.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(json));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= FIRST_ERROR) {
                throw new HttpFailure(method + " " + path, response.statusCode(), response.body());
            }
            return response;
        } catch (IOException e) {
            throw new StartException(method + " " + base + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted in " + method + " " + path, e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
