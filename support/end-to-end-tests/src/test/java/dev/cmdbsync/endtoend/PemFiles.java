package dev.cmdbsync.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Kafka client's key stores as the PEM files that programs of any language read. */
final class PemFiles {
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private PemFiles() {}

    /** The same settings, with PEM files in the folder. */
    static Map<String, String> settings(Map<String, String> client, Path folder)
            throws IOException, GeneralSecurityException {
        Map<String, String> settings = new LinkedHashMap<>();
        client.forEach(
                (name, value) -> {
                    if (!name.startsWith("ssl.")) {
                        settings.put(name, value);
                    }
                });
        for (String store : List.of("ssl.keystore", "ssl.truststore")) {
            Path file = folder.resolve(store + ".pem");
            char[] password = client.get(store + ".password").toCharArray();
            KeyStore content =
                    KeyStore.getInstance(
                            Path.of(client.get(store + ".location")).toFile(), password);
            Files.writeString(file, pem(content, password), US_ASCII);
            settings.put(store + ".type", "PEM");
            settings.put(store + ".location", file.toString());
        }
        return settings;
    }

    private static String pem(KeyStore store, char[] password) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                append(text, "PRIVATE KEY", store.getKey(alias, password).getEncoded());
                for (Certificate each : store.getCertificateChain(alias)) {
                    append(text, "CERTIFICATE", each.getEncoded());
                }
            } else {
                append(text, "CERTIFICATE", store.getCertificate(alias).getEncoded());
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String what, byte[] bytes) {
        text.append("-----BEGIN ").append(what).append("-----\n");
        text.append(BASE64.encodeToString(bytes)).append('\n');
        text.append("-----END ").append(what).append("-----\n");
    }
}
