package dev.cmdbsync.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cmdbsync.localstack.component.DataDirectory;
import dev.cmdbsync.localstack.component.Fleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {
    @TempDir Path directory;

    @Test
    void shouldKeepTheFleetOfTheLastUpWhenNoOptionIsGiven() {
        // Given
        DataDirectory data = new DataDirectory(directory);
        UpOptions first =
                parse("--assets", "5000", "--seed", "7", "--port-offset", "300", "--replicas", "2")
                        .over(UpOptions.remembered(data));
        first.remember(data);

        // When
        UpOptions second = parse("--software", "60").over(UpOptions.remembered(data));

        // Then
        assertThat(second).isEqualTo(new UpOptions(300, new Fleet(5000, 7, 60, List.of()), 2));
    }

    @Test
    void shouldTakeSeveralFilesAfterOneOptionAndForgetThemForAGeneratedFleet() throws Exception {
        // Given
        Path one = Files.createFile(directory.resolve("one.json"));
        Path two = Files.createFile(directory.resolve("two.json"));

        // When
        UpOptions files =
                parse("--fleet", one.toString(), two.toString(), "--seed", "3")
                        .over(UpOptions.DEFAULT);
        UpOptions generated = parse("--assets", "0").over(files);

        // Then
        assertThat(files.fleet().files()).containsExactly(one.toString(), two.toString());
        assertThat(generated.fleet()).isEqualTo(new Fleet(0, 3, 20, List.of()));
    }

    @Test
    void shouldStartOneReplicaWhereAnEarlierVersionRememberedNone() throws Exception {
        Files.writeString(
                directory.resolve("options.json"),
                """
                {"portOffset": 300,
                 "fleet": {"assets": 10, "seed": 1, "software": 2, "files": []}}""");

        UpOptions options = parse().over(UpOptions.remembered(new DataDirectory(directory)));

        assertThat(options.replicas()).isEqualTo(1);
    }

    @Test
    void shouldSayWhatIsWrongWithAnOption() {
        assertThatThrownBy(() -> parse("--assets", "many")).hasMessageContaining("not many");
        assertThatThrownBy(() -> parse("--assets", "-1")).hasMessageContaining("from 0");
        assertThatThrownBy(() -> parse("--replicas", "4")).hasMessageContaining("from 1 to 3");
        assertThatThrownBy(() -> parse("--seed")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> parse("--asets", "5")).hasMessageContaining("--asets");
        assertThatThrownBy(() -> parse("--fleet", "no-such-file"))
                .hasMessageContaining("no-such-file");
    }

    private static Arguments parse(String... words) {
        return Arguments.parse(List.of(words));
    }
}
