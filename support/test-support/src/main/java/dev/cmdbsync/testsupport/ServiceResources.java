package dev.cmdbsync.testsupport;

import dev.cmdbsync.localstack.postgres.DatabaseLogin;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Kafka and PostgreSQL for a service under {@code @QuarkusTest}: a database of its own and the
 * product's topics, both empty whenever the application starts. Who may log in: {@link TestUsers}.
 *
 * <p>{@code @QuarkusTestResource(value = ServiceResources.class, initArgs = @ResourceArg(name =
 * "role", value = "writer"))}; the role is the service's name in the database.
 */
public final class ServiceResources implements QuarkusTestResourceLifecycleManager {
    private String role = "";

    @Override
    public void init(Map<String, String> arguments) {
        String given = arguments.get("role");
        if (given == null) {
            throw new IllegalArgumentException("ServiceResources needs the argument role");
        }
        role = given;
    }

    @Override
    public Map<String, String> start() {
        TestKafka.recreateProductTopics();
        DatabaseLogin login = TestPostgres.freshDatabase(role);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap.servers", TestKafka.bootstrapServers());
        settings.put("quarkus.datasource.jdbc.url", login.url());
        settings.put("quarkus.datasource.username", login.username());
        settings.put("quarkus.datasource.password", login.password());
        settings.put("quarkus.devservices.enabled", "false");
        settings.put("quarkus.http.test-port", "0");
        settings.put("cmdbsync.security.mode", "local");
        settings.put("cmdbsync.security.users-file", TestUsers.file().toString());
        return settings;
    }

    /** The servers are the module's; they end with the JVM. */
    @Override
    public void stop() {}
}
