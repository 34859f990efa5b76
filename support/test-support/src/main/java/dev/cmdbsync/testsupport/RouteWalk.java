package dev.cmdbsync.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cmdbsync.localstack.login.Login;
import dev.cmdbsync.testsupport.RouteTable.Row;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls every route of a service as nobody and with every role, and compares with a table; looks,
 * too, whether the service's OpenAPI document tells of each what a caller needs.
 */
public final class RouteWalk implements AutoCloseable {
    private static final Path TABLE = Path.of("src/test/resources/routes.csv");
    private static final String NO_JSON_AND_NO_YAML = "{";
    private static final int FIRST_FAILURE = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, JsonNode> operations = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    private RouteWalk() {}

    /**
     * What differs from the table, in words; fails if a route has no line or a line no route.
     *
     * @return empty if every route answers everybody as the table says
     */
    public static List<String> differences() {
        try (RouteWalk walk = new RouteWalk()) {
            walk.readOperations();
            List<Row> table = RouteTable.read(TABLE);
            assertThat(table.stream().map(Row::route))
                    .as("Each route has a line in %s that says who may call it", TABLE)
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(walk.operations.keySet());
            table.forEach(walk::call);
            return List.copyOf(walk.wrong);
        }
    }

    private void readOperations() {
        ApiDocument document =
                new ApiDocument(tree(send(request("/q/openapi?format=json").build())));
        operations.putAll(document.operations());
        wrong.addAll(document.shortcomings());
    }

    private void call(Row row) {
        HttpResponse<String> nobodys = send(request(row, null));
        if (nobodys.statusCode() != 401
                || nobodys.headers().firstValue("WWW-Authenticate").isEmpty()
                || !isRefusal(row, nobodys)) {
            wrong.add("%s as nobody: %s".formatted(row.route(), text(nobodys)));
        }
        for (String role : TestUsers.ROLES) {
            HttpResponse<String> answer = send(request(row, new Login(role, TestUsers.PASSWORD)));
            int status = answer.statusCode();
            boolean good =
                    row.allows(role)
                            ? !Set.of(401, 403, 429).contains(status) && status < FIRST_FAILURE
                            : status == 403 && isRefusal(row, answer);
            if (!good) {
                wrong.add("%s as %s: %s".formatted(row.route(), role, text(answer)));
            }
        }
    }

    private static boolean isRefusal(Row row, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        JsonNode body = tree(answer);
        return row.path().startsWith("/api/now")
                ? body.path("status").asText().equals("failure")
                        && !body.at("/error/message").asText().isEmpty()
                : type.startsWith("application/problem+json")
                        && !body.path("detail").asText().isEmpty();
    }

    private HttpRequest request(Row row, @Nullable Login login) {
        HttpRequest.Builder request = request(address(row.path()));
        if (login != null) {
            request.header("Authorization", login.header());
        }
        if (row.method().equals("GET")) {
            return request.GET().build();
        }
        return request.header("Content-Type", contentType(row))
                .method(row.method(), BodyPublishers.ofString(NO_JSON_AND_NO_YAML, UTF_8))
                .build();
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + address));
    }

    private String contentType(Row row) {
        JsonNode content =
                Objects.requireNonNull(operations.get(row.route()))
                        .path("requestBody")
                        .path("content");
        Iterator<String> types = content.fieldNames();
        String first = types.hasNext() ? types.next() : "application/json";
        return first.contains("*") ? "application/json" : first;
    }

    /** A placeholder that is a whole part gets a value; one that may be missing goes. */
    private static String address(String path) {
        return path.replaceAll("/\\{version\\}", "/v1")
                .replaceAll("/\\{[^/{}]+\\}", "/1")
                .replaceAll("\\{[^/{}]+\\}", "");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode tree(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private static String text(HttpResponse<String> answer) {
        String body = answer.body();
        return answer.statusCode() + " " + body.substring(0, Math.min(200, body.length()));
    }

    @Override
    public void close() {
        http.close();
    }
}
