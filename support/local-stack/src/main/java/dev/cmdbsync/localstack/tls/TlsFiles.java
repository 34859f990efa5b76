package dev.cmdbsync.localstack.tls;

import dev.cmdbsync.localstack.process.SecretFile;
import dev.cmdbsync.localstack.process.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two keys, of servers and of their clients, each with a certificate that it has signed itself and
 * that the other side trusts. Kafka asks its clients for theirs.
 *
 * @param directory holds them
 */
public record TlsFiles(Path directory) {
    private static final String ALIAS = "stack";
    private static final String TYPE = "PKCS12";

    /** Makes the keys if they are not there yet. */
    public void prepare() {
        if (Files.exists(serverCertificate())) {
            return;
        }
        try {
            Files.createDirectories(directory);
            generate("server");
            generate("client");
            trust("server", "client");
            trust("client", "server");
            KeyStore server = load("server");
            SecretFile.write(
                    serverKey(),
                    pem(
                            "PRIVATE KEY",
                            server.getKey(ALIAS, password().toCharArray()).getEncoded()));
            Files.writeString(
                    serverCertificate(),
                    pem("CERTIFICATE", server.getCertificate(ALIAS).getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new StartException("The keys for TLS could not be made: " + e.getMessage(), e);
        }
    }

    /** Of PostgreSQL, as PEM. */
    public Path serverKey() {
        return directory.resolve("server.key");
    }

    /** Of all servers, as PEM. */
    public Path serverCertificate() {
        return directory.resolve("server.crt");
    }

    /** Kafka's settings without {@code listener.name} or the like, for the broker's own side. */
    public Map<String, String> ofBroker() {
        Map<String, String> settings = stores("server");
        settings.put("ssl.client.auth", "required");
        return settings;
    }

    /** Kafka's settings for those who call the broker. */
    public Map<String, String> ofClients() {
        Map<String, String> settings = stores("client");
        settings.put("security.protocol", "SSL");
        return settings;
    }

    private Map<String, String> stores(String owner) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String store : List.of("keystore", "truststore")) {
            settings.put("ssl." + store + ".location", file(owner + "." + store).toString());
            settings.put("ssl." + store + ".password", password());
            settings.put("ssl." + store + ".type", TYPE);
        }
        settings.put("ssl.key.password", password());
        return settings;
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private String password() {
        return SecretFile.readOrCreate(file("stores.password"));
    }

    private void generate(String owner) throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=cmdbsync-" + owner,
                        "-ext",
                        "SAN=ip:127.0.0.1,dns:localhost",
                        "-validity",
                        "365",
                        "-storetype",
                        TYPE,
                        "-keystore",
                        file(owner + ".keystore").toString(),
                        "-storepass:file",
                        file("stores.password").toString());
        password();
        Process keytool =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(file("keytool.log").toFile())
                        .start();
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException(Files.readString(file("keytool.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private void trust(String owner, String other) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(TYPE);
        trusted.load(null, null);
        trusted.setCertificateEntry(other, load(other).getCertificate(ALIAS));
        // The broker is its own client.
        trusted.setCertificateEntry(owner, load(owner).getCertificate(ALIAS));
        try (OutputStream out = Files.newOutputStream(file(owner + ".truststore"))) {
            trusted.store(out, password().toCharArray());
        }
    }

    private KeyStore load(String owner) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        try (InputStream in = Files.newInputStream(file(owner + ".keystore"))) {
            store.load(in, password().toCharArray());
        }
        return store;
    }

    private static String pem(String kind, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(kind, lines);
    }
}
