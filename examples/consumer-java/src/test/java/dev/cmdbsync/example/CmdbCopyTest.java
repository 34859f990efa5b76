package dev.cmdbsync.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CmdbCopyTest {
    private static final byte[] FIRST = "{\"version\":1}".getBytes(UTF_8);
    private static final byte[] SECOND = "{\"version\":2}".getBytes(UTF_8);

    @TempDir Path folder;

    @Test
    void shouldKeepTheNewestStateAndRemoveWhatIsGone() throws IOException {
        // Given
        CmdbCopy copy = new CmdbCopy();

        // When
        copy.apply("a", FIRST);
        copy.apply("b", FIRST);
        copy.apply("a", SECOND);
        copy.apply("a", SECOND);
        copy.apply("b", null);
        copy.apply("b", null);

        // Then
        Path file = folder.resolve("copy.jsonl");
        copy.write(file);
        assertThat(copy.size()).isEqualTo(1);
        assertThat(file).hasContent("{\"version\":2}");
    }

    @Test
    void shouldKnowAnIdAgainUntilManyHaveCome() {
        RecentIds ids = new RecentIds(2);

        assertThat(ids.add("a")).isTrue();
        assertThat(ids.add("a")).isFalse();
        assertThat(ids.add("b")).isTrue();
        assertThat(ids.add("c")).isTrue();
        assertThat(ids.add("a")).isTrue();
    }
}
