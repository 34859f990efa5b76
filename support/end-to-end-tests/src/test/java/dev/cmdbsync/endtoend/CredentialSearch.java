package dev.cmdbsync.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;

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

    /** What is looked for, by what it is. */
    private final Map<String, String> credentials = new LinkedHashMap<>();

    /** What each of them looks like. */
    private final Map<String, List<String>> forms = new LinkedHashMap<>();

    private final List<String> answers = new ArrayList<>();
    private final List<String> found = new ArrayList<>();

    CredentialSearch(StackUnderTest stack) throws IOException {
        this.stack = stack;
        this.data = stack.stack().data();
        this.ports = stack.stack().ports();
        credentials.put("the simulator's password", SimulatorComponent.PASSWORD);
        credentials.put("marked", MARK);
        try (Stream<Path> files = Files.walk(data.root().resolve("secrets"))) {
            for (Path file : files.filter(CredentialSearch::isSecret).toList()) {
                credentials.put(file.getFileName().toString(), Files.readString(file).strip());
            }
        }
        Login own = stack.stack().logins().own();
        credentials.put("a login's header", own.header().substring("Basic ".length()));
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
        answers.forEach(answer -> look("an answer", answer));
        logs();
        figures();
        messages();
        rows();
        return found;
    }

    private void logs() throws IOException {
        try (Stream<Path> files = Files.walk(data.root())) {
            for (Path file : files.filter(CredentialSearch::isLog).toList()) {
                look("the log " + file.getFileName(), new String(Files.readAllBytes(file), UTF_8));
            }
        }
    }

    private static boolean isLog(Path file) {
        return file.toString().endsWith(".log")
                || file.getParent().endsWith("logs") && Files.isRegularFile(file);
    }

    private void figures() {
        for (int port :
                List.of(
                        ports.collector(),
                        ports.transform(),
                        ports.writer(),
                        ports.uploader(),
                        ports.tagging())) {
            try (JsonHttp service = new JsonHttp(port)) {
                look("metrics", service.text("/q/metrics"));
            }
        }
    }

    private void messages() {
        for (Topic topic : Topic.values()) {
            stack.topics()
                    .readAll(
                            topic,
                            record -> {
                                look(topic.topicName(), String.valueOf(record.key()));
                                if (record.value() != null) {
                                    look(topic.topicName(), new String(record.value(), ISO_8859_1));
                                }
                                for (Header header : record.headers()) {
                                    look(topic.topicName(), new String(header.value(), ISO_8859_1));
                                }
                            });
        }
    }

    private void rows() throws SQLException {
        try (Connection database = stack.stack().postgres().connect();
                Statement tables = database.createStatement();
                ResultSet table =
                        tables.executeQuery(
                                """
                                select schemaname || '.' || quote_ident(tablename) from pg_tables
                                where schemaname in ('%s')"""
                                        .formatted(String.join("', '", SCHEMAS)))) {
            while (table.next()) {
                rows(database, table.getString(1));
            }
        }
    }

    private void rows(Connection database, String table) throws SQLException {
        try (Statement query = database.createStatement();
                ResultSet row = query.executeQuery("select t::text from " + table + " t")) {
            while (row.next()) {
                look("the table " + table, row.getString(1));
            }
        }
    }

    /** As it is, in base64 at any offset of three, and in the hexadecimal digits of a bytea. */
    private void look(String where, String text) {
        credentials.forEach(
                (what, credential) -> {
                    if (forms(credential).stream().anyMatch(text::contains)) {
                        found.add("%s in %s".formatted(what, where));
                    }
                });
    }

    private List<String> forms(String credential) {
        return forms.computeIfAbsent(
                credential,
                plain -> {
                    List<String> all = new ArrayList<>();
                    all.add(plain);
                    all.add(HexFormat.of().formatHex(plain.getBytes(UTF_8)));
                    for (int offset = 0; offset < 3; offset++) {
                        String padded = " ".repeat(offset) + plain;
                        String base64 = Base64.getEncoder().encodeToString(padded.getBytes(UTF_8));
                        // The first and the last group mix with what stands beside.
                        all.add(base64.substring(offset == 0 ? 0 : 4, base64.length() - 4));
                    }
                    return all;
                });
    }
}
