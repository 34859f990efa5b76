package dev.cmdbsync.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cmdbsync.localstack.postgres.DatabaseLogin;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.testsupport.TestKafka;
import dev.cmdbsync.testsupport.TestPostgres;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskIT {
    private final List<String> said = new ArrayList<>();

    @Test
    void shouldTakeWordsThatNameNoTaskAsTheServicesOwn() {
        assertThat(Task.of()).isEqualTo(Task.RUN);
        assertThat(Task.of("--anything")).isEqualTo(Task.RUN);
        assertThat(Task.of("migrate")).isEqualTo(Task.MIGRATE);
        assertThat(Task.of("topics")).isEqualTo(Task.TOPICS);
    }

    @Test
    void shouldMigrateOnceHoweverOftenItIsAsked() throws Exception {
        // Given
        DatabaseLogin login = TestPostgres.freshDatabase("launcher");
        Config config = config(login);

        // When
        int first = Task.MIGRATE.perform(config, said::add);
        int second = Task.MIGRATE.perform(config, said::add);

        // Then
        assertThat(first).isZero();
        assertThat(second).isZero();
        assertThat(said.getFirst()).isEqualTo("1 migrations carried out; the schema has version 1");
        try (Connection connection = connect(login);
                ResultSet versions =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select count(*) from launcher.flyway_schema_history where success")) {
            versions.next();
            assertThat(versions.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void shouldBearASchemaOfALaterRelease() throws Exception {
        // Given
        DatabaseLogin login = TestPostgres.freshDatabase("launcher");
        Config config = config(login);
        Task.MIGRATE.perform(config, said::add);
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into flyway_schema_history
                    select 2, '2', 'later', type, 'V2__later.sql', 1, installed_by, installed_on, 1, true
                    from flyway_schema_history where version = '1'""");
        }

        // When
        int rolledBack = Task.MIGRATE.perform(config, said::add);

        // Then
        assertThat(rolledBack).isZero();
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void shouldRefuseWhatIsDangerousInProductionBeforeItReachesOut(Task task) throws Exception {
        // Given
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            Map<String, String> values =
                    Map.of(
                            "cmdbsync.security.mode", "production",
                            "quarkus.datasource.jdbc.url",
                                    "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/x",
                            "quarkus.datasource.username", "writer",
                            "quarkus.datasource.password", "throw-away",
                            "kafka.bootstrap.servers", "localhost:" + server.getLocalPort(),
                            "kafka.sasl.jaas.config", "X required password=\"changeit\";");

            // When
            int code = task.perform(config(values), said::add);

            // Then
            assertThat(code).isNotZero();
            assertThat(said)
                    .singleElement()
                    .asString()
                    .startsWith("Not started")
                    .contains("random")
                    .doesNotContain("throw-away", "changeit");
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void shouldLetTheServiceRunWhereItIsToldThatThisIsNoProduction() {
        assertThat(Task.RUN.perform(config(Map.of()), said::add)).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void shouldFailWithoutALogin() {
        assertThat(Task.MIGRATE.perform(config(Map.of()), said::add)).isNotZero();
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("migrate failed")
                .contains("quarkus.datasource.jdbc.url");
    }

    @Test
    void shouldCreateTheTopicsThatAreMissingAndLeaveTheOthers() throws Exception {
        // Given
        TestKafka.recreateProductTopics();
        try (Admin admin = TestKafka.admin()) {
            admin.deleteTopics(List.of(Topic.CI_STATE.topicName())).all().get();
            Awaitility.await()
                    .until(
                            () ->
                                    !admin.listTopics()
                                            .names()
                                            .get()
                                            .contains(Topic.CI_STATE.topicName()));
            Config config =
                    config(
                            Map.of(
                                    "kafka.bootstrap.servers", TestKafka.bootstrapServers(),
                                    "cmdbsync.topics.partitions", "3",
                                    "cmdbsync.topics.replicas", "1"));

            // When
            int first = Task.TOPICS.perform(config, said::add);
            int second = Task.TOPICS.perform(config, said::add);

            // Then
            assertThat(first).isZero();
            assertThat(second).isZero();
            Map<String, TopicDescription> topics =
                    admin.describeTopics(
                                    Arrays.stream(Topic.values()).map(Topic::topicName).toList())
                            .allTopicNames()
                            .get();
            assertThat(topics.get(Topic.CI_STATE.topicName()).partitions()).hasSize(3);
            assertThat(topics.get(Topic.CI_CHANGED.topicName()).partitions()).hasSize(6);
        }
    }

    private static Connection connect(DatabaseLogin login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.username(), login.password());
    }

    private static Config config(DatabaseLogin login) {
        return config(
                Map.of(
                        "quarkus.datasource.jdbc.url", login.url(),
                        "quarkus.datasource.username", login.username(),
                        "quarkus.datasource.password", login.password()));
    }

    private static Config config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withDefaultValue("cmdbsync.security.mode", "local")
                .withSources(new PropertiesConfigSource(values, "test", 500))
                .build();
    }
}
