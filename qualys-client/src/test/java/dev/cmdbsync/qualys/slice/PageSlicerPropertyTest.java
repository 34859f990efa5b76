package dev.cmdbsync.qualys.slice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PageSlicerPropertyTest {
    private static final int CASES = 5_000;
    private static final int MUTATIONS = 20_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldFindExactlyTheAssetsOfAnyValidPage() {
        for (int seed = 0; seed < CASES; seed++) {
            RandomPage expected = RandomPage.of(seed, 8);

            Page page = PageSlicer.slice(expected.body());

            assertThat(page.pageBreak()).as("seed %d", seed).isNull();
            assertThat(page.elements())
                    .as("seed %d", seed)
                    .allMatch(AssetSlice.class::isInstance)
                    .extracting(element -> new String(element.bytes(), UTF_8))
                    .isEqualTo(expected.assets());
            assertThat(page.elements())
                    .extracting(element -> ((AssetSlice) element).assetId())
                    .isEqualTo(expected.ids());
        }
    }

    @Test
    void shouldYieldTheAssetsBeforeAnyCut() {
        for (int seed = 0; seed < CASES; seed++) {
            RandomPage whole = RandomPage.of(seed, 5);
            int cut = new Random(seed).nextInt(whole.body().length);

            Page page = PageSlicer.slice(Arrays.copyOf(whole.body(), cut));

            assertThat(page.isWhole()).as("seed %d", seed).isFalse();
            assertThat(page.elements())
                    .as("seed %d", seed)
                    .extracting(element -> new String(element.bytes(), UTF_8))
                    .isEqualTo(whole.assets().subList(0, page.elements().size()));
        }
    }

    @Test
    void shouldEndOnAnyInputAndYieldElementsInOrderWithoutOverlap() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    for (int seed = 0; seed < MUTATIONS; seed++) {
                        byte[] body = mutate(RandomPage.of(seed, 5).body(), new Random(seed));

                        Page page = PageSlicer.slice(body);

                        int end = 0;
                        for (Element element : page.elements()) {
                            assertThat(element.offset())
                                    .as("seed %d", seed)
                                    .isGreaterThanOrEqualTo(end);
                            assertThat(element.length()).as("seed %d", seed).isPositive();
                            end = element.offset() + element.length();
                        }
                        assertThat(end).as("seed %d", seed).isLessThanOrEqualTo(body.length);
                    }
                });
    }

    @Test
    void shouldAgreeWithAJsonParserOnEveryPageThatIsStillJson() throws IOException {
        int valid = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            byte[] body = mutate(RandomPage.of(seed, 5).body(), new Random(seed));
            if (!isJsonObject(body)) {
                continue;
            }
            valid++;

            Page page = PageSlicer.slice(body);

            assertThat(page.pageBreak()).as("seed %d", seed).isNull();
            for (Element element : page.elements()) {
                if (element instanceof AssetSlice asset) {
                    assertThat(JSON.readTree(asset.bytes()).path("assetId").asLong())
                            .as("seed %d", seed)
                            .isEqualTo(asset.assetId());
                }
            }
        }
        assertThat(valid).isPositive();
    }

    private static boolean isJsonObject(byte[] body) throws IOException {
        try {
            return JSON.reader()
                    .with(
                            com.fasterxml.jackson.databind.DeserializationFeature
                                    .FAIL_ON_TRAILING_TOKENS)
                    .readTree(body)
                    .isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static byte[] mutate(byte[] body, Random random) {
        StringBuilder text = new StringBuilder(new String(body, ISO_8859_1));
        String structure = "{}[]\",:\\ 0a";
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            char mark = structure.charAt(random.nextInt(structure.length()));
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.setCharAt(at, mark);
                case 2 -> text.setLength(at);
                case 3 -> text.insert(at, mark);
                default -> text.deleteCharAt(at);
            }
        }
        return text.toString().getBytes(ISO_8859_1);
    }
}
