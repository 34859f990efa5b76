package dev.cmdbsync.model.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cmdbsync.model.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CandidateCodecTest {
    private static final Candidate CANDIDATE =
            new Candidate(
                    new CandidateSource("Qualys", "-42", "emea"),
                    "cmdb_ci_linux_server",
                    "Linux server",
                    Map.of("name", "web-1 \"quoted\" 😀"),
                    List.of(new CandidateRow("cmdb_serial_number", Map.of("serial_number", "A1"))),
                    Map.of("qualys_open_port", List.of(Map.of("port", "22"))),
                    List.of(
                            new CandidateNote(
                                    CandidateNote.Code.CUT,
                                    "cmdb_ci_computer.os",
                                    "300 characters, 255 kept")),
                    Map.of("last_discovered", "2026-01-01 00:00:00"));

    @Test
    void shouldReadWhatItWrote() throws IOException {
        assertThat(CandidateCodec.decode(CandidateCodec.encode(CANDIDATE).value()))
                .isEqualTo(CANDIDATE);
    }

    @Test
    void shouldNotCountObservedMomentsAsAChange() {
        Candidate later =
                new Candidate(
                        CANDIDATE.source(),
                        CANDIDATE.className(),
                        CANDIDATE.classifiedBy(),
                        CANDIDATE.values(),
                        CANDIDATE.lookup(),
                        CANDIDATE.related(),
                        CANDIDATE.notes(),
                        Map.of("last_discovered", "2026-02-02 00:00:00"));

        assertThat(CandidateCodec.encode(later).contentHash())
                .isEqualTo(CandidateCodec.encode(CANDIDATE).contentHash())
                .hasSize(32);
    }

    @Test
    void shouldReadWhatATransformMapAsksFor() throws IOException {
        Candidate mapped =
                new Candidate(
                        CANDIDATE.source(),
                        CANDIDATE.className(),
                        CANDIDATE.classifiedBy(),
                        CANDIDATE.values(),
                        CANDIDATE.lookup(),
                        CANDIDATE.related(),
                        CANDIDATE.notes(),
                        CANDIDATE.observed(),
                        new MapRules(
                                List.of("name", "serial_number"),
                                "cmdb_ci_server",
                                Map.of("asset_tag", SetWhen.EMPTY_ONLY)));

        assertThat(CandidateCodec.decode(CandidateCodec.encode(mapped).value())).isEqualTo(mapped);
    }

    @Test
    void shouldWriteNothingOfAMapThatAsksForNothing() {
        assertThat(new String(CandidateCodec.encode(CANDIDATE).value(), StandardCharsets.UTF_8))
                .doesNotContain("\"map\"");
    }

    @Test
    void shouldReadRefusals() throws IOException {
        Refusal refusal = new Refusal(ErrorCode.NO_CLASS_MATCH, "No mapping fits", "toaster");

        assertThat(CandidateCodec.decodeRefusal(CandidateCodec.encode(refusal))).isEqualTo(refusal);
    }

    @Test
    void shouldPassOverFieldsOfALaterVersion() throws IOException {
        String text =
                new String(CandidateCodec.encode(CANDIDATE).value(), StandardCharsets.UTF_8)
                        .replaceFirst("\\{", "{\"later\":{\"x\":[1]},");

        assertThat(CandidateCodec.decode(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(CANDIDATE);
    }

    @Test
    void shouldRefuseDamagedBytesWithAnIOExceptionOnly() {
        byte[] good = CandidateCodec.encode(CANDIDATE).value();
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = good.clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(CandidateCodec.decode(damaged).className()).isNotEmpty();
            } catch (IOException expected) {
                assertThat(expected).hasMessageNotContaining("NullPointer");
            }
        }
        assertThatThrownBy(() -> CandidateCodec.decode("{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
