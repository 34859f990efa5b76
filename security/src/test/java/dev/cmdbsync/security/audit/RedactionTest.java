package dev.cmdbsync.security.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedactionTest {
    private static final String MARK = "marked-Credential-7719";

    private static String of(String body) {
        return String.valueOf(Redaction.of(body.getBytes(UTF_8)));
    }

    @Test
    void shouldLeaveOutCredentialsAndKeepTheRest() {
        // When
        String written =
                of(
                        """
                        {"name": "Production", "password": "%1$s", "passwordRef": "env:QUALYS",
                         "nested": [{"clientSecret": "%1$s", "user": "jo"}],
                         "token": {"value": "%1$s"}, "proxy": "http://jo:%1$s@proxy:3128",
                         "api_key": ["%1$s"], "secretRef": "%1$s", "text": "a\\u0000b"}"""
                                .formatted(MARK));

        // Then
        assertThat(written)
                .doesNotContain(MARK)
                .contains("Production", "env:QUALYS", "\"user\":\"jo\"", "proxy:3128");
        assertThat(written).doesNotContain("\\u0000");
    }

    @Test
    void shouldKeepOnlyADigestOfWhatIsLongOrNoJson() {
        assertThat(of("password: " + MARK))
                .doesNotContain(MARK)
                .contains("sha256", "\"bytes\": 32");
        assertThat(of("[\"" + "x".repeat(20_000) + "\"]")).hasSizeLessThan(200).contains("sha256");
        assertThat(of("\"" + MARK + "\"")).doesNotContain(MARK);
        assertThat(Redaction.of(new byte[0])).isNull();
    }
}
