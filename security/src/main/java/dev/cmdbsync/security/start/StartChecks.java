package dev.cmdbsync.security.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is dangerous in production, each with what to set instead. No message has a secret. */
final class StartChecks {
    private static final String OIDC_URL = "quarkus.oidc.auth-server-url";
    private static final String TOKEN_URL = "cmdbsync.uploader.cmdb.token.url";
    private static final String KEY = "cmdbsync.secrets.key";
    private static final String KEY_FILE = "cmdbsync.secrets.key-file";
    private static final String JDBC = "quarkus.datasource.jdbc.";
    private static final Set<String> CHECKED_TLS = Set.of("verify-ca", "verify-full");
    private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([a-z-]+)");
    private static final Pattern SASL_PASSWORD = Pattern.compile("password\\s*=\\s*\"([^\"]*)\"");

    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    private StartChecks(Settings settings) {
        this.settings = settings;
    }

    /** Of all that a service uses; empty if nothing is. */
    static List<String> problems(Settings settings) {
        StartChecks checks = new StartChecks(settings);
        checks.login();
        checks.ownTokens();
        checks.key();
        checks.database();
        checks.kafka();
        return List.copyOf(checks.problems);
    }

    static List<String> problemsOfDatabase(Settings settings) {
        StartChecks checks = new StartChecks(settings);
        checks.database();
        return List.copyOf(checks.problems);
    }

    static List<String> problemsOfKafka(Settings settings) {
        StartChecks checks = new StartChecks(settings);
        checks.kafka();
        return List.copyOf(checks.problems);
    }

    private void login() {
        boolean oidc = settings.isTrue("cmdbsync.security.oidc.enabled");
        boolean file = settings.get("cmdbsync.security.users-file").isPresent();
        if (!oidc && !file) {
            problems.add(
                    "Nobody could log in: set cmdbsync.security.oidc.enabled=true and "
                            + OIDC_URL
                            + " to your OpenID Connect provider");
        }
        if (file && !settings.isTrue("cmdbsync.security.users-file-in-production")) {
            problems.add(
                    "Local users are meant for one machine: unset cmdbsync.security.users-file, or say"
                            + " cmdbsync.security.users-file-in-production=true if you want them");
        }
        if (oidc) {
            provider();
        }
    }

    private void provider() {
        Optional<String> url = settings.get(OIDC_URL);
        if (url.isEmpty() && settings.get("quarkus.oidc.public-key").isEmpty()) {
            problems.add("Set " + OIDC_URL + ": whose tokens are taken is not known");
        }
        if (url.filter(Addresses::isOpen).isPresent()) {
            problems.add(
                    "Set " + OIDC_URL + " to an https address: its keys decide who may log in");
        }
        if (settings.get("quarkus.oidc.token.audience").isEmpty()) {
            problems.add(
                    "Set quarkus.oidc.token.audience to what your provider writes into tokens for CMDB"
                            + " Sync: tokens that are meant for others would be taken");
        }
    }

    private void ownTokens() {
        if (settings.get(TOKEN_URL).filter(Addresses::isOpen).isPresent()) {
            problems.add("Set " + TOKEN_URL + " to an https address: a secret is sent there");
        }
    }

    /** Only of services that keep credentials: they have a file for the key. */
    private void key() {
        Optional<String> file = settings.get(KEY_FILE);
        if (file.isEmpty()) {
            return;
        }
        String advice =
                "Set "
                        + KEY
                        + " to 32 random bytes in base64 (openssl rand -base64 32), or "
                        + KEY_FILE
                        + " to a file that holds them";
        try {
            Path path = Path.of(file.get());
            Optional<String> key =
                    settings.get(KEY).isPresent() || !Files.exists(path)
                            ? settings.get(KEY)
                            : Optional.of(Files.readString(path).strip());
            if (key.isEmpty()) {
                problems.add("There is no key that credentials are sealed with. " + advice);
            } else if (WeakSecrets.isKey(key.get())) {
                problems.add("The key that credentials are sealed with is not random. " + advice);
            }
        } catch (IOException e) {
            problems.add("The file " + file.get() + " cannot be read. " + advice);
        }
    }

    private void database() {
        String user = settings.get("quarkus.datasource.username", "postgres");
        Optional<String> password = settings.get("quarkus.datasource.password");
        boolean other =
                settings.get("quarkus.datasource.credentials-provider").isPresent()
                        || settings.get(JDBC + "additional-jdbc-properties.sslkey").isPresent();
        if (password.isEmpty() && !other) {
            problems.add("Set quarkus.datasource.password: the database is open to everybody");
        }
        if (password.filter(each -> WeakSecrets.isPassword(each, user)).isPresent()) {
            problems.add(
                    "Set quarkus.datasource.password to a random one of at least 12 characters: this"
                            + " one is known or soon guessed");
        }
        String url = settings.get(JDBC + "url", "");
        if (!Addresses.areLoopback(Addresses.ofJdbc(url)) && !CHECKED_TLS.contains(sslMode(url))) {
            problems.add(
                    "The database is reached without TLS that is checked: add"
                            + " sslmode=verify-full&sslrootcert=FILE to quarkus.datasource.jdbc.url");
        }
    }

    private String sslMode(String url) {
        Matcher matcher = SSL_MODE.matcher(url);
        return matcher.find()
                ? matcher.group(1)
                : settings.get(JDBC + "additional-jdbc-properties.sslmode", "none");
    }

    private void kafka() {
        String protocol = settings.get("kafka.security.protocol", "PLAINTEXT");
        boolean here =
                Addresses.areLoopback(
                        Addresses.ofServers(settings.get("kafka.bootstrap.servers", "localhost")));
        if (!here && !protocol.equals("SSL") && !protocol.equals("SASL_SSL")) {
            problems.add(
                    "Kafka is reached in plain text: set kafka.security.protocol to SASL_SSL or SSL,"
                            + " with kafka.ssl.truststore.location and the login that the broker wants");
        }
        boolean unchecked =
                settings.source()
                        .apply("kafka.ssl.endpoint.identification.algorithm")
                        .filter(String::isBlank)
                        .isPresent();
        if (!here && unchecked) {
            problems.add(
                    "Unset kafka.ssl.endpoint.identification.algorithm: any holder of a certificate"
                            + " could pretend to be the broker");
        }
        Matcher sasl = SASL_PASSWORD.matcher(settings.get("kafka.sasl.jaas.config", ""));
        if (sasl.find() && WeakSecrets.isPassword(sasl.group(1), "kafka")) {
            problems.add(
                    "Give Kafka's user a random password of at least 12 characters in"
                            + " kafka.sasl.jaas.config: this one is known or soon guessed");
        }
    }
}
