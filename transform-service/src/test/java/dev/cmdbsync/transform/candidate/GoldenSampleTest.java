package dev.cmdbsync.transform.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The golden candidate of the contract is exactly what the mapping makes of the golden asset. */
class GoldenSampleTest {
    @Test
    void shouldMapTheGoldenAssetToTheGoldenCandidate() throws IOException {
        Mapping mapping =
                Assets.MAPPER.map(
                        new AssetKey("emea", -8464359598295418001L),
                        resource("/assets/golden-asset.json"),
                        RunOptions.DEFAULT);

        byte[] candidate = CandidateCodec.encode(((Mapping.Mapped) mapping).candidate()).value();

        assertThat(new String(candidate, StandardCharsets.UTF_8))
                .isEqualTo(
                        new String(
                                        resource("/samples/ci.candidate.v1.json"),
                                        StandardCharsets.UTF_8)
                                .strip());
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GoldenSampleTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
