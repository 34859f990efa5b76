package dev.cmdbsync.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written by hand for speed, against what is written for everyone. */
class JsonPropertyTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void shouldWriteAnyTextAndNumberAsJsonReadsIt() throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            long number = random.nextBoolean() ? random.nextLong() : random.nextInt(1000);
            JsonBytes json = new JsonBytes(1);
            json.beginObject()
                    .field("text", text)
                    .field("number", number)
                    .beginArray("list")
                    .value(text)
                    .value(-number)
                    .endArray()
                    .nulls("nothing")
                    .endObject();
            JsonNode read = MAPPER.readTree(json.copy());
            assertThat(read.path("text").asText()).isEqualTo(text);
            assertThat(read.path("number").asLong()).isEqualTo(number);
            assertThat(read.path("list").path(0).asText()).isEqualTo(text);
            assertThat(read.path("list").path(1).asLong()).isEqualTo(-number);
            assertThat(read.path("nothing").isNull()).isTrue();
        }
    }

    @Test
    void shouldWriteDatesAsTheJdkDoes() {
        Random random = new Random(12);
        for (int i = 0; i < 20_000; i++) {
            long millis = random.nextLong(-2_000_000_000_000L, 20_000_000_000_000L) / 1000 * 1000;
            JsonBytes json = new JsonBytes(32);
            IsoDate.write(json, millis + 7);
            assertThat(new String(json.copy(), StandardCharsets.US_ASCII))
                    .isEqualTo(Instant.ofEpochMilli(millis + 7).toString());
        }
    }

    @Test
    void shouldReadOrRefuseAnyInput() {
        Random random = new Random(13);
        byte[] good =
                """
                {"count":2,"assetListData":{"asset":[{"assetId":1,"a":[1,{"b":"c"}]},{"assetId":-2}]}}
                {"assetId":3,"x":"\\u00e4 ü"}
                [{"assetId":4},null,"five",6.5]
                """
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] input = good.clone();
            for (int change = 0; change <= random.nextInt(4); change++) {
                input[random.nextInt(input.length)] =
                        (byte)
                                (random.nextInt(3) == 0
                                        ? random.nextInt(256)
                                        : "{}[]\",:0-\n".charAt(random.nextInt(10)));
            }
            try {
                GivenInput read = GivenInput.read(input, "fuzz");
                Fleet fleet = new Fleet(1, 0, 0);
                fleet.give(read.elements(), false);
                AssetPage page =
                        fleet.page(new AssetQuery(null, 100, Long.MIN_VALUE, asset -> true));
                JsonBytes json = new JsonBytes(64);
                json.beginArray();
                page.assets().forEach(asset -> asset.write(json, FieldSelection.ALL));
                json.endArray();
                assertThat(MAPPER.readTree(json.copy())).hasSize(page.elements());
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith("fuzz");
            } catch (java.io.IOException e) {
                throw new AssertionError(new String(input, StandardCharsets.UTF_8), e);
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < random.nextInt(20); i++) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(0x20);
                        case 1 -> random.nextInt(0x80);
                        case 2 -> 0x80 + random.nextInt(0xD000);
                        default -> 0x1F300 + random.nextInt(0x300);
                    });
        }
        return text.toString();
    }
}
