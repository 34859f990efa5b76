package dev.cmdbsync.uploader.cmdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.outbound.AddressRefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one CMDB. Cookies are dropped: an instance would work on the calls of one session one after
 * the other, and discard some. Nothing is tried again here.
 */
public final class CmdbClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final CmdbConnection connection;
    private final CmdbLogin login;
    private final Duration timeout;
    private final @Nullable AddressGuard guard;

    /**
     * @param guard looks at the address before each request; null where the operator set it
     */
    CmdbClient(
            HttpClient http,
            CmdbConnection connection,
            CmdbLogin login,
            Duration timeout,
            @Nullable AddressGuard guard) {
        this.http = http;
        this.connection = connection;
        this.login = login;
        this.timeout = timeout;
        this.guard = guard;
    }

    /** Whether changes are told on a topic. */
    public boolean tellsChanges() {
        return connection.tellsChanges();
    }

    /**
     * Rows of a table.
     *
     * @param query encoded query with its order
     * @param fields columns that are wanted; dots walk to references
     * @throws CmdbException if the CMDB does not answer with rows
     */
    public List<CmdbRow> rows(String table, String query, List<String> fields, int limit) {
        JsonNode result =
                get(
                        "/api/now/table/"
                                + table
                                + "?sysparm_query="
                                + URLEncoder.encode(query, UTF_8)
                                + "&sysparm_fields="
                                + String.join(",", fields)
                                + "&sysparm_limit="
                                + limit
                                + "&sysparm_display_value=all&sysparm_exclude_reference_link=true"
                                + "&sysparm_no_count=true&sysparm_suppress_pagination_header=true");
        List<CmdbRow> rows = new ArrayList<>();
        result.forEach(row -> rows.add(new CmdbRow(row)));
        return rows;
    }

    /**
     * Columns of a class.
     *
     * @throws CmdbException with {@link CmdbException#notFound()} if there is no such class
     */
    public Set<String> columns(String className) {
        Set<String> columns = new TreeSet<>();
        get("/api/now/cmdb/meta/" + className)
                .path("attributes")
                .forEach(attribute -> columns.add(attribute.path("element").asText()));
        columns.addAll(Set.of("sys_id", "sys_class_name", "sys_created_on", "sys_updated_on"));
        return columns;
    }

    private JsonNode get(String pathAndQuery) {
        String header = login.header();
        HttpResponse<byte[]> reply = send(pathAndQuery, header);
        if (reply.statusCode() == 401 && header != null) {
            String another = login.afterRefusalOf(header);
            if (another != null) {
                reply = send(pathAndQuery, another);
            }
        }
        if (reply.statusCode() != 200) {
            throw CmdbException.answered(
                    reply.statusCode(),
                    wait(reply),
                    "The CMDB "
                            + connection.id()
                            + " answers with status "
                            + reply.statusCode()
                            + words(reply.body()));
        }
        try {
            return JSON.readTree(reply.body()).path("result");
        } catch (IOException e) {
            throw CmdbException.unreachable(
                    "The answer of the CMDB " + connection.id() + " breaks off or is no JSON", e);
        }
    }

    private HttpResponse<byte[]> send(String pathAndQuery, @Nullable String authorization) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base() + pathAndQuery))
                        .timeout(timeout)
                        .header("Accept", "application/json");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            if (guard != null) {
                guard.check(connection.baseUrl());
            }
            return http.send(request.GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (AddressRefusedException e) {
            throw CmdbException.unreachable(
                    "The CMDB " + connection.id() + " is not asked: its address " + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw CmdbException.unreachable("The CMDB " + connection.id() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CmdbException.unreachable("The call to the CMDB was interrupted", e);
        }
    }

    private String base() {
        String url = connection.baseUrl().toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static @Nullable Duration wait(HttpResponse<byte[]> reply) {
        return reply.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
    }

    private static String words(byte[] body) {
        try {
            String message = JSON.readTree(body).path("error").path("message").asText("");
            return message.isEmpty() ? "" : ": " + message;
        } catch (IOException e) {
            return ", which is no answer of the Table API";
        }
    }
}
