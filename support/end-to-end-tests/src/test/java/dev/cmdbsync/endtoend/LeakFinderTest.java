package dev.cmdbsync.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.localstack.component.DataDirectory;
import dev.cmdbsync.localstack.component.Ports;
import dev.cmdbsync.localstack.component.PostgresComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaks that are planted are found: the search of the whole stack can fail. */
class LeakFinderTest {
    private static final String CREDENTIAL = "Planted/Credential+4711=";

    @TempDir Path directory;

    private final LeakFinder leaks = new LeakFinder();

    @BeforeEach
    void begin() {
        leaks.add("the password", CREDENTIAL);
    }

    @Test
    void shouldFindNothingWhereNothingIs() throws IOException {
        leaks.text("an answer", "{\"title\":\"Unauthorized\"}");
        leaks.logs(directory);
        leaks.message(message("key", "value", "header", "value"));
        assertThat(leaks.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kafka/kafka.log", "logs/writer.json", "logs/writer.json.1", "logs/up.x"})
    void shouldFindItInEveryLog(String name) throws IOException {
        // Given
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"message\":\"login with " + CREDENTIAL + " failed\"}\n");

        // When
        leaks.logs(directory);

        // Then
        assertThat(leaks.found()).containsExactly("the password in the log " + file.getFileName());
    }

    @Test
    void shouldFindItInKeyValueAndHeadersOfAMessage() {
        leaks.message(message(CREDENTIAL, "value", "header", "value"));
        leaks.message(message("key", "{\"x\":\"" + CREDENTIAL + "\"}", "header", "value"));
        leaks.message(message("key", "value", CREDENTIAL, "value"));
        leaks.message(message("key", "value", "header", "Basic " + CREDENTIAL));

        assertThat(leaks.found())
                .containsExactly(
                        "the password in a key of topic",
                        "the password in a value of topic",
                        "the password in a header of topic",
                        "the password in a header of topic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "jo:", "user:"})
    void shouldFindItInAnswersAndMetricsInEveryForm(String before) {
        // Given
        String base64 =
                Base64.getEncoder().encodeToString((before + CREDENTIAL + "!").getBytes(UTF_8));

        // When
        leaks.text("metrics", "cmdbsync_calls{user=\"" + before + CREDENTIAL + "\"} 1");
        leaks.text("an answer", "{\"sent\":\"Basic " + base64 + "\"}");
        leaks.text("an answer", "/token?secret=Planted%2FCredential%2B4711%3D");

        // Then
        assertThat(leaks.found())
                .containsExactly(
                        "the password in metrics",
                        "the password in an answer",
                        "the password in an answer");
    }

    @Test
    void shouldFindItInEveryKindOfColumn() throws Exception {
        PostgresComponent postgres =
                new PostgresComponent(new DataDirectory(directory), Ports.random(), null);
        try {
            // Given
            postgres.start();
            try (Connection database = postgres.connect();
                    Statement statement = database.createStatement()) {
                statement.execute("create schema planted");
                for (String column :
                        List.of(
                                "text:'%s'",
                                "jsonb:'{\"deep\":[{\"password\":\"%s\"}]}'",
                                "text[]:array['x','%s']",
                                "bytea:convert_to('{\"p\":\"%s\"}','UTF8')",
                                "varchar(80):encode(convert_to('%s!','UTF8'),'base64')")) {
                    String[] typeAndValue = column.split(":", 2);
                    String table = "planted.\"" + typeAndValue[0] + "\"";
                    statement.execute("create table " + table + " (it " + typeAndValue[0] + ")");
                    statement.execute(
                            "insert into "
                                    + table
                                    + " values ("
                                    + typeAndValue[1].formatted(CREDENTIAL)
                                    + ")");
                }
                statement.execute("create table planted.clean (it text)");
                statement.execute("insert into planted.clean values ('sealed')");

                // When
                leaks.tables(database, List.of("planted"));
            }
        } finally {
            postgres.stop();
        }

        // Then
        assertThat(leaks.found()).hasSize(5).noneMatch(each -> each.endsWith("clean"));
    }

    private static ConsumerRecord<String, byte[]> message(
            String key, String value, String header, String headerValue) {
        return new ConsumerRecord<>(
                "topic",
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value.getBytes(UTF_8),
                new RecordHeaders().add(header, headerValue.getBytes(UTF_8)),
                Optional.empty());
    }
}
