package dev.cmdbsync.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCipherTest {
    private static final String CANARY = "canary-password";

    @TempDir Path directory;

    @Test
    void shouldOpenWhatItSealedOnlyInItsPlaceAndUnchanged() {
        // Given
        SecretCipher cipher = cipher("a.key");

        // When
        byte[] sealed = cipher.seal(Secret.of(CANARY), "emea/password");

        // Then
        assertThat(cipher.open(sealed, "emea/password").reveal()).isEqualTo(CANARY);
        assertThat(new String(sealed, ISO_8859_1)).doesNotContain(CANARY);
        assertThat(cipher.seal(Secret.of(CANARY), "emea/password")).isNotEqualTo(sealed);
        assertThatThrownBy(() -> cipher.open(sealed, "apac/password"))
                .isInstanceOf(SecretUnavailableException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> cipher.open(sealed, "emea/password"))
                .isInstanceOf(SecretUnavailableException.class);
    }

    @Test
    void shouldKeepItsKeyInAFileForItsOwnerOnly() throws IOException {
        // Given
        byte[] sealed = cipher("sub/b.key").seal(Secret.of(CANARY), "x");

        // Then
        assertThat(cipher("sub/b.key").open(sealed, "x").reveal()).isEqualTo(CANARY);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory.resolve("sub/b.key"))))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> cipher("c.key").open(sealed, "x"))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("configured key");
    }

    @Test
    void shouldRefuseAKeyOfAnotherLength() {
        assertThatThrownBy(() -> new SecretKeySource(config(Optional.of("c2hvcnQ="), "x")))
                .hasMessageContaining("5 bytes")
                .hasMessageNotContaining("c2hvcnQ");
    }

    @Test
    void shouldNeverPrintASecret() throws IOException {
        assertThat(Secret.of(CANARY)).asString().doesNotContain(CANARY);
        assertThat(new ObjectMapper().writeValueAsString(Secret.of(CANARY))).doesNotContain(CANARY);
    }

    @Test
    void shouldResolveReferencesAtUse() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("password"), CANARY + "\n");

        // Then
        assertThat(SecretReference.parse("env:QUALYS").resolve(Map.of("QUALYS", CANARY)).reveal())
                .isEqualTo(CANARY);
        assertThat(SecretReference.parse("file:" + file).resolve(Map.of()).reveal())
                .isEqualTo(CANARY);
        assertThatThrownBy(() -> SecretReference.parse("env:QUALYS").resolve(Map.of()))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("QUALYS");
        assertThatThrownBy(() -> SecretReference.parse("file:relative"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SecretReference.parse("vault:x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private SecretCipher cipher(String file) {
        return new SecretCipher(new SecretKeySource(config(Optional.empty(), file)));
    }

    private SecretsConfig config(Optional<String> key, String file) {
        return new SecretsConfig() {
            @Override
            public Optional<String> key() {
                return key;
            }

            @Override
            public Path keyFile() {
                return directory.resolve(file);
            }
        };
    }
}
