package dev.cmdbsync.writer.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.writer.approval.Paging.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceTest {
    @Test
    void shouldReadTheLastPageFromTheEnd() {
        // When
        Slice slice = Slice.of(new Wanted(100, 99_900, null, true), 100_000L);

        // Then
        assertThat(slice).isEqualTo(new Slice(true, 100, 0, true, false));
    }

    @Test
    void shouldPassOverAtMostHalfOfTheListAndReadWhatAnOffsetReads() {
        for (int total = 0; total <= 25; total++) {
            List<Integer> list = IntStream.range(0, total).boxed().toList();
            for (int offset = 0; offset <= 30; offset++) {
                // When
                Slice slice = Slice.of(new Wanted(4, offset, null, true), (long) total);
                List<Integer> way = slice.backwards() ? list.reversed() : list;
                int from = (int) Math.min(slice.skip(), total);
                int most = slice.known() ? slice.limit() : slice.limit() + 1;
                List<Integer> read =
                        new ArrayList<>(way.subList(from, Math.min(from + most, total)));
                Slice.Rows<Integer> rows = slice.rows(read);

                // Then
                assertThat(slice.skip()).isLessThanOrEqualTo(total / 2);
                assertThat(rows.page())
                        .isEqualTo(
                                list.subList(Math.min(offset, total), Math.min(offset + 4, total)));
                assertThat(rows.more()).isEqualTo(offset + 4 < total);
            }
        }
    }

    @Test
    void shouldReadForwardWhereNobodyCounted() {
        // When
        Slice slice = Slice.of(new Wanted(100, 99_900, null, false), null);

        // Then
        assertThat(slice.sql()).isEqualTo(" limit 101 offset 99900");
    }
}
