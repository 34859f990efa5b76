package dev.cmdbsync.model.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AssetGroupDocumentTest {
    @Test
    void shouldReadAndWriteTheGoldenSample() throws Exception {
        byte[] sample;
        try (InputStream in =
                Objects.requireNonNull(
                        AssetGroupDocumentTest.class.getResourceAsStream(
                                "/samples/asset-group.observed.v1.json"))) {
            sample = in.readAllBytes();
        }

        AssetGroupDocument group = AssetGroupDocument.decode(sample);

        assertThat(group.hostIds()).containsExactly(1437386L);
        assertThat(new String(group.encode(), StandardCharsets.UTF_8))
                .isEqualTo(new String(sample, StandardCharsets.UTF_8).strip());
    }
}
