package dev.cmdbsync.writer.consume;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cmdbsync.testsupport.TestUsers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Stands before an instance and does to its writing calls what instances and networks do. */
final class FaultProxy implements AutoCloseable {
    private static final byte[] RATE_LIMIT =
            """
            {"error":{"message":"Rate limit exceeded",
             "detail":"Rate limit of 100 requests per hour for Table API exceeded"},"status":"failure"}"""
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] ERROR =
            "{\"error\":{\"message\":\"Check logs for error trace\",\"detail\":\"\"},\"status\":\"failure\"}"
                    .getBytes(StandardCharsets.UTF_8);

    /** What the instance takes; the login that callers are to send is checked here. */
    private static final String LOGIN =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString(
                                    (TestUsers.TESTER + ":" + TestUsers.PASSWORD)
                                            .getBytes(StandardCharsets.UTF_8));

    /** In every credential of a caller. */
    static final String SECRET = "canary";

    /** What happens to one call. */
    enum Fault {
        NONE,
        RATE_LIMITED,
        DROPPED,
        UNANSWERED_AFTER_THE_WRITE,
        RESET_AFTER_THE_WRITE,
        RESET_BEFORE_THE_WRITE,
        SERVER_ERROR,
        BAD_REQUEST
    }

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI instance;
    private final Function<String, Fault> faults;
    private final Door door;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final List<Fault> happened = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final Set<String> credentials = ConcurrentHashMap.newKeySet();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /**
     * @param faults by the body of a writing call
     */
    FaultProxy(URI instance, Door door, Function<String, Fault> faults) throws IOException {
        this.door = door;
        this.instance = instance;
        this.faults = faults;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    URI behind() {
        return instance;
    }

    /** What callers sent to log in. */
    Set<String> credentials() {
        return credentials;
    }

    int writes() {
        return writes.get();
    }

    int mostRunning() {
        return mostRunning.get();
    }

    List<Fault> happened() {
        return happened;
    }

    /** What was to be written. */
    List<String> bodies() {
        return bodies;
    }

    /** What a caller should not have done. */
    List<String> complaints() {
        return complaints;
    }

    private void handle(HttpExchange call) throws IOException {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            String text = new String(body, StandardCharsets.UTF_8);
            check(call, text);
            Door.Answer answer = door.answer(call, text);
            if (answer != null) {
                answer.headers().forEach(call.getResponseHeaders()::add);
                answer(call, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
                return;
            }
            boolean write = call.getRequestURI().getPath().endsWith("/enhanced");
            Fault fault = Fault.NONE;
            if (write) {
                writes.incrementAndGet();
                bodies.add(text);
                fault = faults.apply(text);
                happened.add(fault);
            } else if (reads.incrementAndGet() % 5 == 0) {
                fault = Fault.RATE_LIMITED;
            }
            inflict(fault, call, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(HttpExchange call, String body) {
        if (call.getRequestHeaders().containsKey("Cookie")) {
            complaints.add("a cookie came");
        }
        if (!call.getRequestURI().getPath().equals("/oauth_token.do") && body.contains(SECRET)) {
            complaints.add("the credential is in a payload");
        }
        for (String name : List.of("Authorization", "x-sn-apikey")) {
            call.getRequestHeaders().getOrDefault(name, List.of()).forEach(credentials::add);
        }
        if (call.getRequestURI().toString().contains(SECRET)) {
            complaints.add("the credential is in an address");
        }
        call.getResponseHeaders().add("Set-Cookie", "JSESSIONID=1");
    }

    private void inflict(Fault fault, HttpExchange call, byte[] body)
            throws IOException, InterruptedException {
        switch (fault) {
            case RATE_LIMITED -> {
                call.getResponseHeaders().add("Retry-After", "1");
                answer(call, 429, RATE_LIMIT);
            }
            case DROPPED -> answer(call, 202, new byte[0]);
            case SERVER_ERROR -> answer(call, 500, ERROR);
            case BAD_REQUEST -> answer(call, 400, ERROR);
            case RESET_BEFORE_THE_WRITE -> running.decrementAndGet();
            case RESET_AFTER_THE_WRITE -> {
                forward(call, body);
                running.decrementAndGet();
            }
            case UNANSWERED_AFTER_THE_WRITE -> {
                forward(call, body);
                running.decrementAndGet();
                closed.await(30, TimeUnit.SECONDS);
            }
            case NONE -> {
                HttpResponse<byte[]> response = forward(call, body);
                response.headers()
                        .firstValue("Content-Type")
                        .ifPresent(type -> call.getResponseHeaders().add("Content-Type", type));
                answer(call, response.statusCode(), response.body());
            }
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange call, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(instance.resolve(call.getRequestURI()))
                        .header("Accept", "application/json")
                        .header("Authorization", LOGIN)
                        .method(call.getRequestMethod(), BodyPublishers.ofByteArray(body));
        if (call.getRequestMethod().equals("POST")) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private void answer(HttpExchange call, int status, byte[] body) throws IOException {
        // Before the caller can begin its next call.
        running.decrementAndGet();
        call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        call.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        client.shutdownNow();
    }
}
