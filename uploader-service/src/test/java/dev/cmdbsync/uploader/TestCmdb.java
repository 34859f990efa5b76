package dev.cmdbsync.uploader;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cmdbsync.model.query.Condition;
import dev.cmdbsync.model.query.EncodedQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An instance that answers the Table API as ServiceNow does, over rows in memory. */
public final class TestCmdb implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Map<String, Map<String, Map<String, String>>> tables = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final AtomicInteger failures = new AtomicInteger();

    public TestCmdb() {
        this(0);
    }

    /** On a port that is known before. */
    public TestCmdb(int port) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/now/table/", this::table);
        server.createContext("/api/now/cmdb/meta/", this::meta);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Puts a row; updated ten minutes ago unless it says when. */
    public void put(String table, String sysId, Map<String, String> values) {
        Map<String, String> row = new TreeMap<>(values);
        row.put("sys_id", sysId);
        row.putIfAbsent("sys_created_on", "2026-01-01 00:00:00");
        row.putIfAbsent("sys_updated_on", SECOND.format(Instant.now().minusSeconds(600)));
        tables.computeIfAbsent(table, key -> new ConcurrentHashMap<>()).put(sysId, row);
    }

    /** Changes columns of a row, now. */
    public void change(String table, String sysId, Map<String, String> values) {
        Map<String, String> row = new TreeMap<>(tables.get(table).get(sysId));
        row.putAll(values);
        tables.get(table).put(sysId, row);
    }

    public void clear() {
        tables.clear();
    }

    /** The next calls fail with 503. */
    public void fail(int calls) {
        failures.set(calls);
    }

    private void table(HttpExchange exchange) throws IOException {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, 503, "{\"error\":{\"message\":\"busy\"},\"status\":\"failure\"}");
            return;
        }
        Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
        EncodedQuery query = EncodedQuery.parse(parameters.getOrDefault("sysparm_query", ""));
        String table = exchange.getRequestURI().getPath().substring("/api/now/table/".length());
        List<String> fields = List.of(parameters.get("sysparm_fields").split(",", -1));
        ObjectNode body = JSON.createObjectNode();
        ArrayNode result = body.putArray("result");
        tables.getOrDefault(table, Map.of()).values().stream()
                .filter(row -> matches(query, row))
                .sorted(order(query))
                .limit(Integer.parseInt(parameters.get("sysparm_limit")))
                .forEach(
                        row -> {
                            ObjectNode json = result.addObject();
                            for (String field : fields) {
                                if (row.containsKey(field)) {
                                    json.putObject(field)
                                            .put("value", row.get(field))
                                            .put("display_value", row.get(field));
                                }
                            }
                        });
        answer(exchange, 200, body.toString());
    }

    private void meta(HttpExchange exchange) throws IOException {
        String table = exchange.getRequestURI().getPath().substring("/api/now/cmdb/meta/".length());
        if (!tables.containsKey(table)) {
            answer(exchange, 404, "{\"error\":{\"message\":\"No class\"},\"status\":\"failure\"}");
            return;
        }
        ObjectNode body = JSON.createObjectNode();
        ArrayNode attributes = body.putObject("result").putArray("attributes");
        TreeSet<String> columns = new TreeSet<>(List.of("name", "ip_address", "department"));
        tables.get(table).values().forEach(row -> columns.addAll(row.keySet()));
        columns.forEach(column -> attributes.addObject().put("element", column));
        answer(exchange, 200, body.toString());
    }

    private static boolean matches(EncodedQuery query, Map<String, String> row) {
        return query.groups().isEmpty()
                || query.groups().stream()
                        .anyMatch(
                                group ->
                                        group.allOf().stream()
                                                .allMatch(
                                                        any ->
                                                                any.conditions().stream()
                                                                        .anyMatch(
                                                                                each ->
                                                                                        matches(
                                                                                                each,
                                                                                                row))));
    }

    private static boolean matches(Condition condition, Map<String, String> row) {
        String value = row.getOrDefault(condition.field(), "");
        return switch (condition) {
            case Condition.Membership(String field, boolean negated, List<String> values) ->
                    values.contains(value) != negated;
            case Condition.Emptiness(String field, boolean empty) -> value.isEmpty() == empty;
            case Condition.Comparison(String field, Condition.Comparator by, String other) ->
                    switch (by) {
                        case EQUAL -> value.equalsIgnoreCase(other);
                        case NOT_EQUAL -> !value.equalsIgnoreCase(other);
                        case GREATER -> value.compareTo(other) > 0;
                        case GREATER_OR_EQUAL -> value.compareTo(other) >= 0;
                        case LESS -> value.compareTo(other) < 0;
                        case LESS_OR_EQUAL -> value.compareTo(other) <= 0;
                        case STARTS_WITH -> value.startsWith(other);
                        default -> throw new IllegalArgumentException(by + " is not played");
                    };
        };
    }

    private static Comparator<Map<String, String>> order(EncodedQuery query) {
        Comparator<Map<String, String>> order = (a, b) -> 0;
        for (EncodedQuery.Ordering by : query.orderings()) {
            order = order.thenComparing(row -> row.getOrDefault(by.field(), ""));
        }
        return order;
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals),
                    URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
        return parameters;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
