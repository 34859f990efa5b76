package dev.cmdbsync.qualys.slice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.qualys.slice.BadElement.Fault;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageSlicerTest {
    @Test
    void shouldYieldEachAssetsExactBytes() {
        // Given
        String one =
                "{ \"assetId\" : 1,\"assetName\":\"a}]{[\\\"\\\\\",\"lastModifiedDate\":\"2026-02-03T04:05:06.007Z\"}";
        String two = "{\"x\":{\"assetId\":9},\"assetId\":-2,\"l\":[[],{\"y\":[1,{}]}],\"n\":null}";

        // When
        Page page = slice(envelope(one + " ,\n" + two));

        // Then
        assertThat(page.isWhole()).isTrue();
        assertThat(page.elements())
                .extracting(e -> new String(e.bytes(), UTF_8))
                .containsExactly(one, two);
        assertThat(assets(page)).extracting(AssetSlice::assetId).containsExactly(1L, -2L);
        assertThat(assets(page))
                .extracting(AssetSlice::lastModified)
                .containsExactly(Instant.parse("2026-02-03T04:05:06.007Z"), null);
    }

    @Test
    void shouldReadTheEnvelopeWhereverItsFieldsStand() {
        // When
        Page page =
                slice(
                        "{\"assetListData\":{\"asset\":[{\"assetId\":5}]},\"hasMore\":1,\"count\":1,"
                                + "\"lastSeenAssetId\":5,\"responseCode\":\"SUCCESS\",\"new\":{\"a\":[1]},"
                                + "\"responseMessage\":\"Valid API Access\"}");

        // Then
        assertThat(page.elements()).hasSize(1);
        assertThat(page.hasMore()).isTrue();
        assertThat(page.count()).isEqualTo(1);
        assertThat(page.lastSeenAssetId()).isEqualTo(5);
        assertThat(page.responseCode()).isEqualTo("SUCCESS");
        assertThat(page.responseMessage()).isEqualTo("Valid API Access");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"assetListData\":null}",
                "{\"assetListData\":{}}",
                "{\"assetListData\":{\"asset\":null}}",
                "{\"assetListData\":{\"asset\":[]},\"hasMore\":null}",
                " {\"count\":0} \n"
            })
    void shouldReadAPageWithoutAssets(String body) {
        Page page = slice(body);

        assertThat(page.elements()).isEmpty();
        assertThat(page.isWhole()).isTrue();
        assertThat(page.hasMore()).isNull();
    }

    @Test
    void shouldTellBadElementsFromTheirNeighbours() {
        // When
        Page page =
                slice(
                        envelope(
                                "{\"assetId\":1},\"text\",42,null,[{\"assetId\":7}],{\"assetId\":\"8\"},"
                                        + "{\"assetName\":\"no id\"},{\"assetId\":9,,\"x\":{}},{\"assetId\":1.5},"
                                        + "{\"assetId\":99999999999999999999},{\"assetId\":2}"));

        // Then
        assertThat(page.isWhole()).isTrue();
        assertThat(assets(page)).extracting(AssetSlice::assetId).containsExactly(1L, 2L);
        assertThat(bad(page))
                .extracting(BadElement::fault)
                .containsExactly(
                        Fault.NOT_AN_OBJECT,
                        Fault.NOT_AN_OBJECT,
                        Fault.NOT_AN_OBJECT,
                        Fault.NOT_AN_OBJECT,
                        Fault.NO_ASSET_ID,
                        Fault.NO_ASSET_ID,
                        Fault.MALFORMED,
                        Fault.NO_ASSET_ID,
                        Fault.NO_ASSET_ID);
        assertThat(bad(page).get(6).assetId()).hasValue(9);
        assertThat(new String(bad(page).get(6).bytes(), UTF_8))
                .isEqualTo("{\"assetId\":9,,\"x\":{}}");
    }

    @Test
    void shouldYieldTheAssetsBeforeTheBreakAndNameTheBrokenOne() {
        // When
        Page page =
                slice(
                        "{\"assetListData\":{\"asset\":[{\"assetId\":1},{\"assetId\":2,\"name\":\"cut o");

        // Then
        assertThat(assets(page)).extracting(AssetSlice::assetId).containsExactly(1L);
        assertThat(page.pageBreak()).isNotNull();
        assertThat(page.pageBreak().assetId()).hasValue(2);
        assertThat(page.pageBreak().elementOffset()).isEqualTo(41);
    }

    @Test
    void shouldNotSwallowNeighboursWhenAQuoteIsLost() {
        // When
        Page page =
                slice(
                        envelope(
                                "{\"assetId\":1},{\"assetId\":2,\"n\":\"lost},{\"assetId\":3,\"n\":\"x\"},"
                                        + "{\"assetId\":4,\"n\":\"y\"}"));

        // Then
        assertThat(page.isWhole()).isFalse();
        assertThat(page.elements()).hasSize(1);
        assertThat(page.pageBreak().assetId()).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "<html></html>",
                "{\"assetListData\":{\"asset\":[}}",
                "{\"a\":1}{\"a\":2}",
                "{\"a\"",
                "{\"a\":",
                "{\"a\\",
                "{\"assetListData\":{\"asset\":[{\"a\":[}]}]}}"
            })
    void shouldSayThatItStopsBeingReadable(String body) {
        assertThat(slice(body).isWhole()).isFalse();
    }

    @Test
    void shouldReadNestingOfAnyDepth() {
        // Given
        int depth = 200_000;
        String deep = "{\"assetId\":3,\"d\":" + "[".repeat(depth) + "]".repeat(depth) + "}";

        // When
        Page page = slice(envelope(deep));

        // Then
        assertThat(assets(page)).hasSize(1);
        assertThat(page.elements().getFirst().length()).isEqualTo(deep.length());
    }

    private static Page slice(String body) {
        return PageSlicer.slice(body.getBytes(UTF_8));
    }

    private static String envelope(String assets) {
        return "{\"responseMessage\":\"Valid API Access\",\"count\":2,\"responseCode\":\"SUCCESS\","
                + "\"lastSeenAssetId\":2,\"hasMore\":0,\"assetListData\":{\"asset\":["
                + assets
                + "]}}";
    }

    private static List<AssetSlice> assets(Page page) {
        return page.elements().stream()
                .filter(AssetSlice.class::isInstance)
                .map(AssetSlice.class::cast)
                .toList();
    }

    private static List<BadElement> bad(Page page) {
        return page.elements().stream()
                .filter(BadElement.class::isInstance)
                .map(BadElement.class::cast)
                .toList();
    }
}
