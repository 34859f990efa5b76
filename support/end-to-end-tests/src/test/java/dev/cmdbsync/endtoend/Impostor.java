package dev.cmdbsync.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cmdbsync.localstack.component.ProjectLayout;
import dev.cmdbsync.localstack.component.Service;
import dev.cmdbsync.localstack.postgres.DatabaseLogin;
import dev.cmdbsync.localstack.process.ChildProcess;
import dev.cmdbsync.localstack.process.FreePorts;
import dev.cmdbsync.localstack.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One more transform service of a stack, whose login to Kafka is wrong. */
final class Impostor implements AutoCloseable {
    static final String PASSWORD = "wrong-password-of-an-impostor";

    private final int port = FreePorts.any();
    private final Path log;
    private final ChildProcess process;
    private final HttpClient http = HttpClient.newHttpClient();

    Impostor(StackUnderTest stack) {
        String role = Service.TRANSFORM.role();
        DatabaseLogin login = stack.stack().postgres().login(role);
        Map<String, String> environment = new HashMap<>();
        stack.stack()
                .kafka()
                .clientSettings(role)
                .forEach(
                        (name, value) ->
                                environment.put(
                                        "KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'),
                                        value));
        environment.computeIfPresent(
                "KAFKA_SASL_JAAS_CONFIG",
                (name, jaas) ->
                        jaas.replaceFirst("password=\"[^\"]*\"", "password=\"" + PASSWORD + "\""));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", login.url());
        environment.put("QUARKUS_DATASOURCE_USERNAME", login.username());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", login.password());
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("CMDBSYNC_SECURITY_MODE", "local");
        log = stack.stack().data().log("impostor");
        process =
                ChildProcess.start(
                        "impostor",
                        JavaCommand.of(
                                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                                List.of(
                                        "-jar",
                                        ProjectLayout.own()
                                                .serviceJar("transform-service")
                                                .toString())),
                        environment,
                        log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Status of a probe; 0 while nobody listens. */
    int status(String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String log() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.kill();
        http.close();
    }
}
