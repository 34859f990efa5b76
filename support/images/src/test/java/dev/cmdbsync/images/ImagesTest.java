package dev.cmdbsync.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path root;

    @BeforeEach
    void build() throws IOException {
        Path app = root.resolve("collector-service/target/quarkus-app");
        write(app.resolve("quarkus-run.jar"));
        write(app.resolve("lib/main/some.dependency.jar"));
        write(app.resolve("app/collector-service.jar"));
        write(app.resolve("quarkus/generated-bytecode.jar"));
        write(root.resolve("collector-service/target/sbom.json"));
    }

    @Test
    void shouldRunTheServiceAsAUserWithANumber() throws Exception {
        Map<String, byte[]> image = image("--base", "scratch");

        JsonNode manifest = JSON.readTree(image.get("manifest.json")).get(0);
        JsonNode config = JSON.readTree(image.get(manifest.path("Config").asText())).path("config");
        assertThat(manifest.at("/RepoTags/0").asText())
                .isEqualTo("localhost/cmdb-sync-collector:1.2.3");
        assertThat(config.path("User").asText()).matches("[1-9][0-9]+:[1-9][0-9]+");
        assertThat(config.path("Entrypoint").get(0).asText()).isEqualTo("java");
        assertThat(config.path("Entrypoint").toString()).endsWith("\"/app/quarkus-run.jar\"]");
        assertThat(config.path("ExposedPorts").toString()).contains("8081/tcp");
    }

    @Test
    void shouldHoldWhatTheBuildMadeWithItsBillOfMaterials() throws Exception {
        Map<String, byte[]> image = image("--base", "scratch");

        Set<String> files = new TreeSet<>();
        JsonNode manifest = JSON.readTree(image.get("manifest.json")).get(0);
        for (JsonNode layer : manifest.path("Layers")) {
            try (InputStream zipped =
                    new GZIPInputStream(new ByteArrayInputStream(image.get(layer.asText())))) {
                untar(zipped).keySet().stream().map(each -> "/" + each).forEach(files::add);
            }
        }
        assertThat(files)
                .contains(
                        "/app/quarkus-run.jar",
                        "/app/lib/main/some.dependency.jar",
                        "/app/app/collector-service.jar",
                        "/app/quarkus/generated-bytecode.jar",
                        "/app/sbom.json");
    }

    @Test
    void shouldMakeTheSameImageOfTheSameFiles() throws Exception {
        ImageOptions options = options("--base", "scratch");
        Program program = Program.of(root, "collector");

        String first = new Images(options).build(program).getDigest().toString();
        String second = new Images(options).build(program).getDigest().toString();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThatThrownBy(() -> Program.of(root, "transform"))
                .hasMessageContaining("build the project first");
        assertThatThrownBy(() -> options("--push")).hasMessageContaining("--registry");
        assertThatThrownBy(() -> options("--base")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> options("colector")).hasMessageContaining("colector");
    }

    private ImageOptions options(String... words) {
        return ImageOptions.parse(root, "1.2.3", List.of(words));
    }

    private Map<String, byte[]> image(String... words) throws Exception {
        ImageOptions options = options(words);
        new Images(options).build(Program.of(root, "collector"));
        try (InputStream tar =
                Files.newInputStream(options.directory().resolve("cmdb-sync-collector.tar"))) {
            return untar(tar);
        }
    }

    private static Map<String, byte[]> untar(InputStream input) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(input)) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return files;
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, file.getFileName().toString());
    }
}
