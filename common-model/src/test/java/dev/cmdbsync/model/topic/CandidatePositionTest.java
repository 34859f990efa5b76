package dev.cmdbsync.model.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidatePositionTest {
    @Test
    void shouldReadWhatItWrites() {
        CandidatePosition position = new CandidatePosition(5, Long.MAX_VALUE, 921_600);

        assertThat(position).hasToString("5/9223372036854775807/921600");
        assertThat(CandidatePosition.parse(position.toString())).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "//", "1/2", "1/2/", "a/2/3", "-1/2/3", "1/-2/3", "1/2/3/4", "/1/2"
            })
    void shouldRefuseAnyOtherText(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CandidatePosition.parse(text));
    }
}
