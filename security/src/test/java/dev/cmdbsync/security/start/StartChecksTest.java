package dev.cmdbsync.security.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartChecksTest {
    private static final String GOOD_KEY = "q3Jx8mVb1TzWc0pYdE5nRk7uHs2LaG9fXoB4iQvC6Z8=";

    @TempDir Path directory;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void begin() {
        settings.put("cmdbsync.security.oidc.enabled", "true");
        settings.put("quarkus.oidc.auth-server-url", "https://login.acme.example/realms/it");
        settings.put("quarkus.oidc.token.audience", "cmdb-sync");
        settings.put("cmdbsync.secrets.key-file", directory.resolve("none").toString());
        settings.put("cmdbsync.secrets.key", GOOD_KEY);
        settings.put("quarkus.datasource.username", "writer");
        settings.put("quarkus.datasource.password", "nine-Leaves-41-burning");
        settings.put(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://db.acme.example:5432/cmdbsync?sslmode=verify-full");
        settings.put("kafka.bootstrap.servers", "k1.acme.example:9093,k2.acme.example:9093");
        settings.put("kafka.security.protocol", "SASL_SSL");
    }

    private List<String> problems() {
        return StartChecks.problems(new Settings(name -> Optional.ofNullable(settings.get(name))));
    }

    @Test
    void shouldFindNothingWhereAllIsSafe() {
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cmdbsync.security.oidc.enabled, false, Nobody could log in",
        "cmdbsync.security.users-file, /x/users, users-file-in-production=true",
        "quarkus.oidc.auth-server-url, '', quarkus.oidc.auth-server-url",
        "quarkus.oidc.auth-server-url, http://login.acme.example/x, https address",
        "quarkus.oidc.token.audience, '', quarkus.oidc.token.audience",
        "cmdbsync.uploader.cmdb.token.url, http://login.acme.example/token, a secret is sent",
        "cmdbsync.secrets.key, '', openssl rand -base64 32",
        "cmdbsync.secrets.key, AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=, not random",
        "cmdbsync.secrets.key, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, not random",
        "cmdbsync.secrets.key, no base64!, not random",
        "quarkus.datasource.password, '', quarkus.datasource.password",
        "quarkus.datasource.password, throw-away, at least 12 characters",
        "quarkus.datasource.password, the-writer-password, at least 12 characters",
        "quarkus.datasource.jdbc.url, jdbc:postgresql://db:5432/cmdbsync, sslmode=verify-full",
        "quarkus.datasource.jdbc.url, jdbc:postgresql://db/cmdbsync?sslmode=prefer, verify-full",
        "'quarkus.datasource.jdbc.url', 'jdbc:postgresql://127.0.0.1,db/cmdbsync', verify-full",
        "kafka.security.protocol, '', kafka.security.protocol",
        "kafka.security.protocol, SASL_PLAINTEXT, kafka.security.protocol",
        "kafka.ssl.endpoint.identification.algorithm, '', Unset kafka.ssl",
        "kafka.sasl.jaas.config, 'X required username=\"a\" password=\"changeit\";', random password"
    })
    void shouldSayWhatToSet(String name, String value, String words) {
        // When
        settings.put(name, value);

        // Then
        assertThat(problems()).singleElement().asString().contains(words);
        if (value.length() > 8 && !value.contains("://") && !value.startsWith("/")) {
            assertThat(problems().getFirst()).doesNotContain(value);
        }
    }

    @Test
    void shouldTakeTheKeyOfTheFile() throws IOException {
        // Given
        settings.remove("cmdbsync.secrets.key");
        settings.put(
                "cmdbsync.secrets.key-file",
                Files.writeString(directory.resolve("key"), GOOD_KEY + "\n").toString());

        // Then
        assertThat(problems()).isEmpty();
    }

    @Test
    void shouldNotAskForAKeyWhereNoCredentialsAreKept() {
        settings.remove("cmdbsync.secrets.key");
        settings.remove("cmdbsync.secrets.key-file");
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "127.8.9.1"})
    void shouldNotAskForTlsOnThisMachine(String host) {
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + host + ":5432/cmdbsync");
        settings.put("kafka.bootstrap.servers", host + ":9092");
        settings.remove("kafka.security.protocol");
        assertThat(problems()).isEmpty();
    }

    @Test
    void shouldTakeLocalUsersWhoAreWanted() {
        settings.put("cmdbsync.security.oidc.enabled", "false");
        settings.put("cmdbsync.security.users-file", "/etc/cmdbsync/users");
        settings.put("cmdbsync.security.users-file-in-production", "true");
        assertThat(problems()).isEmpty();
    }
}
