package dev.cmdbsync.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {
    private static final String PASSWORD = "correct horse: battery";
    private static final int FEW = 10;

    @TempDir Path directory;

    @Test
    void shouldKnowAUserAgainByThePasswordOnly() throws IOException {
        // Given
        Path file = directory.resolve("sub/users");
        UserFile.put(
                file,
                new LocalUser("jo", Set.of("viewer", "service"), PasswordHash.of(PASSWORD, FEW)));
        UserFile.put(file, new LocalUser("kim", Set.of("viewer"), PasswordHash.of("other", FEW)));

        // When
        Map<String, LocalUser> users = UserFile.read(file);

        // Then
        assertThat(users).containsOnlyKeys("jo", "kim");
        LocalUser jo = users.get("jo");
        assertThat(jo.roles()).containsExactlyInAnyOrder("viewer", "service");
        assertThat(jo.password().matches(PASSWORD)).isTrue();
        assertThat(jo.password().matches(PASSWORD + " ")).isFalse();
        assertThat(jo.password().matches("")).isFalse();
        assertThat(Files.readString(file)).doesNotContain("horse");
        assertThat(jo.toString()).doesNotContain("pbkdf2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldReplaceAUserWhoIsThere() throws IOException {
        // Given
        Path file = directory.resolve("users");
        UserFile.put(file, new LocalUser("jo", Set.of("viewer"), PasswordHash.of("old", FEW)));

        // When
        UserFile.put(file, new LocalUser("jo", Set.of("operator"), PasswordHash.of("new", FEW)));

        // Then
        LocalUser jo = UserFile.read(file).get("jo");
        assertThat(jo.roles()).containsExactly("operator");
        assertThat(jo.password().matches("new")).isTrue();
        assertThat(jo.password().matches("old")).isFalse();
    }

    @Test
    void shouldNameTheLineThatItCannotReadWithoutQuotingIt() throws IOException {
        for (String line :
                new String[] {
                    "jo:viewer",
                    "jo:viewer:plain-password",
                    "jo:viewer:pbkdf2-sha512$0$AA$AA",
                    "jo:viewer:pbkdf2-sha512$99999999$AA$AA",
                    "j o:viewer:pbkdf2-sha512$1$AA$AA",
                    "jo:Viewer!:pbkdf2-sha512$1$AA$AA",
                    "jo:viewer:pbkdf2-sha512$1$***$AA"
                }) {
            Path file = Files.writeString(directory.resolve("users"), "# users\n\n" + line + "\n");
            assertThatThrownBy(() -> UserFile.read(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("line 3")
                    .hasMessageNotContaining("plain-password");
        }
    }
}
