package dev.cmdbsync.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
    @Test
    void shouldWriteTheSameBytesAsAGeneralGenerator() throws IOException {
        ObjectMapper jackson =
                new ObjectMapper(
                        JsonFactory.builder()
                                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                                .build());
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int n = random.nextInt(5); n > 0; n--) {
                values.put(text(random, 8), text(random, 40));
            }

            assertThat(new JsonBytes(8).object(values).toByteArray())
                    .isEqualTo(jackson.writeValueAsBytes(values));
        }
    }

    private static String text(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(longest); n > 0; n--) {
            int codePoint =
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(0x20);
                        case 1 -> 0x20 + random.nextInt(0x60);
                        case 2 -> random.nextInt(0xD800);
                        default -> 0x10000 + random.nextInt(0x100000);
                    };
            text.appendCodePoint(codePoint);
        }
        return text.toString();
    }

    @Test
    void shouldReplaceHalvesOfSurrogatePairsAndGrow() {
        assertThat(
                        new String(
                                new JsonBytes(8).string("a\ud83d").toByteArray(),
                                StandardCharsets.UTF_8))
                .isEqualTo("\"a?\"");
        assertThat(new JsonBytes(8).string("x".repeat(100_000)).toByteArray()).hasSize(100_002);
    }
}
