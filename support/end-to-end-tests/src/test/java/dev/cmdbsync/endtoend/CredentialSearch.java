package dev.cmdbsync.endtoend;

import dev.cmdbsync.localstack.component.DataDirectory;
import dev.cmdbsync.localstack.component.Ports;
import dev.cmdbsync.localstack.component.SimulatorComponent;
import dev.cmdbsync.localstack.login.Login;
import dev.cmdbsync.localstack.sync.HttpFailure;
import dev.cmdbsync.localstack.sync.JsonHttp;
import dev.cmdbsync.model.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives a running stack credentials that can be recognised, and looks for them and for the stack's
 * own in all that it writes: logs, messages, figures, answers, rows.
 */
final class CredentialSearch {
    private static final String MARK = "Marked-Credential-";
    private static final List<String> SCHEMAS =
            List.of("collector", "transform", "writer", "uploader", "tagging");

    private final StackUnderTest stack;
    private final DataDirectory data;
    private final Ports ports;

    private final LeakFinder leaks = new LeakFinder();
    private final List<String> answers = new ArrayList<>();

    CredentialSearch(StackUnderTest stack) throws IOException {
        this.stack = stack;
        this.data = stack.stack().data();
        this.ports = stack.stack().ports();
        leaks.add("the simulator's password", SimulatorComponent.PASSWORD);
        leaks.add("marked", MARK);
        try (Stream<Path> files = Files.walk(data.root().resolve("secrets"))) {
            for (Path file : files.filter(CredentialSearch::isSecret).toList()) {
                leaks.add(file.getFileName().toString(), Files.readString(file).strip());
            }
        }
        Login own = stack.stack().logins().own();
        leaks.add("a login's header", own.header().substring("Basic ".length()));
    }

    private static boolean isSecret(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".password") || name.endsWith(".key") && !name.startsWith("server");
    }

    /** Sends marked credentials in every way: right and wrong, kept and refused. */
    void useMarkedCredentials() {
        Login own = stack.stack().logins().own();
        try (JsonHttp collector = new JsonHttp(ports.collector(), own);
                JsonHttp writer = new JsonHttp(ports.writer(), own);
                JsonHttp uploader = new JsonHttp(ports.uploader(), own);
                JsonHttp stranger =
                        new JsonHttp(ports.collector(), new Login("administrator", MARK + "1"))) {
            String source =
                    """
                    {"name":"%s","apiServerUrl":"http://127.0.0.1:%d","gatewayUrl":"http://127.0.0.1:%d",
                     "username":"somebody","password":"%s","downloadEnabled":true %s}""";
            int simulator = ports.simulator();
            post(
                    collector,
                    "/sources",
                    source.formatted("Marked", simulator, simulator, MARK + "2", ""));
            post(collector, "/sources/marked/test", "");
            post(
                    collector,
                    "/sources",
                    source.formatted("", simulator, simulator, MARK + "3", ",\"unknown\":1"));
            post(collector, "/sources", "{\"password\":\"" + MARK + "4");
            post(
                    writer,
                    "/targets",
                    """
                    {"id":"marked","name":"Marked","baseUrl":"http://127.0.0.1:%d","auth":"BASIC",
                     "login":"somebody","secret":"%s"}"""
                            .formatted(simulator, MARK + "5"));
            post(writer, "/targets/marked/preflight", "");
            put(
                    uploader,
                    "/cmdb-connections/marked",
                    """
                    {"id":"marked","baseUrl":"http://127.0.0.1:%d","login":"x","secretRef":"%s"}"""
                            .formatted(simulator, MARK + "6"));
            put(uploader, "/config.yaml", "connections: [{secretRef: " + MARK + "7");
            post(stranger, "/sources", "{}");
        }
    }

    private void post(JsonHttp service, String path, String body) {
        answer(() -> service.post(path, body).body().toString());
    }

    private void put(JsonHttp service, String path, String body) {
        answer(() -> service.put(path, body).body().toString());
    }

    private void answer(java.util.function.Supplier<String> call) {
        try {
            answers.add(call.get());
        } catch (HttpFailure e) {
            answers.add(String.valueOf(e.getMessage()));
        }
    }

    /** Where a credential was found. */
    List<String> run() throws IOException, SQLException {
        answers.forEach(answer -> leaks.text("an answer", answer));
        leaks.logs(data.root());
        for (int port :
                List.of(
                        ports.collector(),
                        ports.transform(),
                        ports.writer(),
                        ports.uploader(),
                        ports.tagging())) {
            try (JsonHttp service = new JsonHttp(port)) {
                leaks.text("metrics", service.text("/q/metrics"));
            }
        }
        for (Topic topic : Topic.values()) {
            stack.topics().readAll(topic, leaks::message);
        }
        try (Connection database = stack.stack().postgres().connect()) {
            leaks.tables(database, SCHEMAS);
        }
        return leaks.found();
    }
}
