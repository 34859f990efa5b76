package dev.cmdbsync.transform.recognise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final byte[] VALUE = "{\"assetId\":1}".getBytes(UTF_8);

    @Test
    void shouldBeTheSameForTheSameObservation() {
        assertThat(Fingerprint.of("emea:1", VALUE.clone(), "a=1", 7))
                .isEqualTo(Fingerprint.of("emea:1", VALUE, "a=1", 7));
    }

    @Test
    void shouldDifferWhateverDiffers() {
        assertThat(
                        List.of(
                                Fingerprint.of("emea:1", VALUE, "a=1", 7),
                                Fingerprint.of("emea:2", VALUE, "a=1", 7),
                                Fingerprint.of(
                                        "emea:1", "{\"assetId\":2}".getBytes(UTF_8), "a=1", 7),
                                Fingerprint.of("emea:1", VALUE, "a=2", 7),
                                Fingerprint.of("emea:1", VALUE, "", 7),
                                Fingerprint.of("emea:1", VALUE, null, 7),
                                Fingerprint.of("emea:1", VALUE, "a=1", 8),
                                Fingerprint.of("emea:1a", VALUE, "=1", 7)))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldKeepAllObservationsOfAnAssetInOnePlace() {
        assertThat(Fingerprint.of("emea:1", VALUE, "a=1", 7).place())
                .isEqualTo(Fingerprint.of("emea:1", new byte[0], null, 8).place());
    }
}
