package dev.cmdbsync.uploader.iprange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IpRangeSetPropertyTest {
    private static final int CASES = 3000;
    private static final int UNIVERSE = 300;

    /** Where the plain enumeration lies: also at both ends of each family, and over a word. */
    private enum Place {
        LOWEST_4(false, 0, 0),
        HIGHEST_4(false, 0, 0xffff_ffffL - UNIVERSE + 1),
        LOWEST_6(true, 0, 0),
        OVER_A_WORD(true, 5, -UNIVERSE / 2),
        HIGHEST_6(true, -1, -UNIVERSE);

        private final boolean version6;
        private final long high;
        private final long low;

        Place(boolean version6, long high, long low) {
            this.version6 = version6;
            this.high = high;
            this.low = low;
        }

        IpRange range(int first, int last) {
            return new IpRange(version6, high(first), low + first, high(last), low + last);
        }

        private long high(int offset) {
            return Long.compareUnsigned(low + offset, low) < 0 ? high + 1 : high;
        }
    }

    private record Sample(IpRangeSet set, BitSet plain) {}

    @Test
    void shouldComputeWhatPlainEnumerationComputes() {
        Random random = new Random(20261122);
        for (int number = 0; number < CASES; number++) {
            // Given
            Place place = Place.values()[number % Place.values().length];
            Sample a = sample(random, place);
            Sample b = sample(random, place);

            // When / Then
            BitSet union = copy(a.plain);
            union.or(b.plain);
            assertSame(a.set.union(b.set), union, place);
            BitSet minus = copy(a.plain);
            minus.andNot(b.plain);
            assertSame(a.set.minus(b.set), minus, place);
            BitSet common = copy(a.plain);
            common.and(b.plain);
            assertSame(a.set.intersect(b.set), common, place);
            assertThat(a.set.minus(a.set).isEmpty()).isTrue();
            assertThat(a.set.union(a.set)).isEqualTo(a.set);
            assertThat(IpRangeSet.parse(a.set.toString()))
                    .isEqualTo(a.set)
                    .hasSameHashCodeAs(a.set);
        }
    }

    @Test
    void shouldCutIntoFullPartsThatMakeUpTheWhole() {
        Random random = new Random(7);
        for (int number = 0; number < 500; number++) {
            // Given
            Sample sample = sample(random, Place.values()[number % Place.values().length]);
            int most = 1 + random.nextInt(40);

            // When
            List<IpRangeSet> parts = sample.set.parts(most);

            // Then
            assertThat(parts).hasSize(Math.ceilDiv(sample.plain.cardinality(), most));
            assertThat(parts)
                    .allSatisfy(
                            part ->
                                    assertThat(part.size())
                                            .isLessThanOrEqualTo(BigInteger.valueOf(most)));
            assertThat(parts.stream().reduce(IpRangeSet.NONE, IpRangeSet::union))
                    .isEqualTo(sample.set);
        }
    }

    @Test
    void shouldHoldAMillionAddressesInTenRanges() {
        // When
        IpRangeSet set =
                IpRangeSet.of(
                        IntStream.range(0, 10)
                                .mapToObj(
                                        n ->
                                                IpRange.parse(
                                                        "10.%d.0.0-10.%d.134.159"
                                                                .formatted(10 * n, 10 * n + 1)))
                                .toList());

        // Then
        assertThat(set.size()).isEqualTo(1_000_000);
        assertThat(set.rangeCount()).isEqualTo(10);
        assertThat(set.contains(IpRange.parse("10.21.0.5"))).isTrue();
        assertThat(set.contains(IpRange.parse("10.21.134.159-10.21.134.160"))).isFalse();
    }

    @Test
    void shouldReadBlocksRangesAndListsOfBothFamilies() {
        assertThat(IpRangeSet.parse("10.0.0.0/30, 10.0.0.4-10.0.0.7,10.0.0.9"))
                .hasToString("10.0.0.0-10.0.0.7,10.0.0.9");
        assertThat(IpRangeSet.parse("::/0").contains(IpRange.parse("10.0.0.1"))).isFalse();
        assertThat(IpRangeSet.parse("::/0").size()).isEqualTo(BigInteger.ONE.shiftLeft(128));
        assertThat(IpRangeSet.parse("0.0.0.0/0").size()).isEqualTo(BigInteger.ONE.shiftLeft(32));
        assertThat(IpRangeSet.parse("2001:db8::1-2001:db8::ff").toClient())
                .hasToString("2001:db8::1-2001:db8::ff");
        assertThatThrownBy(() -> IpRangeSet.parse("10.0.0.1,10.0.0.300"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.0.0.300");
    }

    private static Sample sample(Random random, Place place) {
        IpRangeSet.Builder builder = new IpRangeSet.Builder();
        BitSet plain = new BitSet(UNIVERSE);
        int ranges = random.nextInt(12);
        for (int number = 0; number < ranges; number++) {
            int first = random.nextInt(UNIVERSE);
            int last = Math.min(UNIVERSE - 1, first + random.nextInt(40));
            builder.add(place.range(first, last));
            plain.set(first, last + 1);
        }
        return new Sample(builder.build(), plain);
    }

    private static void assertSame(IpRangeSet set, BitSet plain, Place place) {
        assertThat(set.size()).isEqualTo(plain.cardinality());
        int ranges = 0;
        for (int bit = 0; bit < UNIVERSE; bit++) {
            assertThat(set.contains(place.range(bit, bit))).isEqualTo(plain.get(bit));
            ranges += plain.get(bit) && (bit == 0 || !plain.get(bit - 1)) ? 1 : 0;
        }
        assertThat(set.rangeCount()).isEqualTo(ranges);
    }

    private static BitSet copy(BitSet bits) {
        return (BitSet) bits.clone();
    }
}
