package dev.cmdbsync.collector.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.collector.run.ReadPage.Use;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.qualys.slice.AssetSlice;
import dev.cmdbsync.qualys.slice.PageSlicer;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagePlanBuilderTest {
    @Test
    void shouldCountAnAssetThatWasReadBeforeAsRepeated() {
        PagePlan plan =
                plan(
                        "{\"assetId\":3},{\"assetId\":5},{\"assetId\":5},{\"assetId\":8}",
                        3L,
                        "1",
                        "8");

        assertThat(plan.assets()).extracting(AssetSlice::assetId).containsExactly(5L, 8L);
        assertThat(plan.repeated()).isEqualTo(2);
        assertThat(plan.cursorAfter()).isEqualTo(8);
        assertThat(plan.isLast()).isFalse();
    }

    @Test
    void shouldNotGoBackWhenAPageComesTwice() {
        PagePlan plan = plan("{\"assetId\":1},\"bad\",{\"assetId\":2}", 9L, "1", "2");

        assertThat(plan.assets()).isEmpty();
        assertThat(plan.rejects()).isEmpty();
        assertThat(plan.repeated()).isEqualTo(3);
        assertThat(plan.cursorAfter()).isEqualTo(9);
    }

    @Test
    void shouldMoveBeyondBadElementsByThePagesCursor() {
        PagePlan plan = plan("\"bad\",{\"assetId\":\"7\"}", 5L, "1", "7");

        assertThat(plan.rejects())
                .extracting(each -> each.code())
                .containsExactly(ErrorCode.ASSET_MALFORMED, ErrorCode.ASSET_WITHOUT_ID);
        assertThat(plan.rejects()).extracting(each -> each.item()).containsExactly(0, 1);
        assertThat(plan.cursorAfter()).isEqualTo(7);
    }

    @Test
    void shouldReadNegativeIdsFromTheStart() {
        PagePlan plan = plan("{\"assetId\":-4},{\"assetId\":-2}", null, "0", "-2");

        assertThat(plan.assets()).hasSize(2);
        assertThat(plan.cursorAfter()).isEqualTo(-2);
        assertThat(plan.isLast()).isTrue();
    }

    @Test
    void shouldGoOnUntilAnEmptyPageWhenHasMoreIsMissing() {
        assertThat(plan("{\"assetId\":1}", null, "null", "1").isLast()).isFalse();
        assertThat(plan("", 1L, "null", "null").isLast()).isTrue();
    }

    @Test
    void shouldUseOnlyWhatStandsBeforeABreak() {
        // Given
        byte[] body =
                "{\"lastSeenAssetId\":9,\"hasMore\":0,\"assetListData\":{\"asset\":[{\"assetId\":4},{\"assetId\":6,"
                        .getBytes(UTF_8);

        // When
        PagePlan plan =
                PagePlanBuilder.plan(page(body, 2L, Use.BEFORE_BREAK, OptionalLong.empty()));

        // Then
        assertThat(plan.assets()).hasSize(1);
        assertThat(plan.cursorAfter()).isEqualTo(4);
        assertThat(plan.isLast()).isFalse();
    }

    @Test
    void shouldPutTheCulpritAsideAndStepOverIt() {
        // Given
        byte[] body = "{\"assetListData\":{\"asset\":[{\"assetId\":6,\"x\":\"".getBytes(UTF_8);

        // When
        PagePlan plan = PagePlanBuilder.plan(page(body, 4L, Use.CULPRIT, OptionalLong.of(6)));

        // Then
        assertThat(plan.rejects()).hasSize(1);
        assertThat(new String(plan.rejects().getFirst().bytes(), UTF_8))
                .startsWith("{\"assetId\":6");
        assertThat(plan.cursorAfter()).isEqualTo(6);
    }

    private static PagePlan plan(
            String assets, @Nullable Long cursor, String hasMore, String lastSeen) {
        String body =
                "{\"responseCode\":\"SUCCESS\",\"hasMore\":"
                        + hasMore
                        + ",\"lastSeenAssetId\":"
                        + lastSeen
                        + ",\"assetListData\":{\"asset\":["
                        + assets
                        + "]}}";
        return PagePlanBuilder.plan(
                page(body.getBytes(UTF_8), cursor, Use.WHOLE, OptionalLong.empty()));
    }

    private static ReadPage page(
            byte[] body, @Nullable Long cursor, Use use, OptionalLong culprit) {
        return new ReadPage(
                PageSlicer.slice(body), body, cursor, use, culprit, 1, Instant.EPOCH, null);
    }
}
