package dev.cmdbsync.qualys.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IpRangesTest {
    @Test
    void shouldHoldNetworksAsRanges() {
        IpRanges ranges = IpRanges.parse("10.0.0.0/8, 11.0.0.0 ,2001:db8::-2001:db8::ff,10.4.0.1");

        assertThat(ranges).hasToString("10.0.0.0-11.0.0.0,2001:db8::-2001:db8::ff");
        assertThat(ranges.size()).isEqualTo(BigInteger.valueOf((1 << 24) + 1 + 256));
    }

    @Test
    void shouldTakeAnEmbeddedVersion4AddressAsWhatItIs() {
        assertThat(IpRanges.parse("::ffff:10.0.0.1")).isEqualTo(IpRanges.parse("10.0.0.1"));
    }

    @Test
    void shouldRefuseWhatIsNoAddressAndNameIt() {
        for (String text :
                new String[] {
                    "10.1",
                    "10.0.0.256",
                    "db01.example.com",
                    "10.0.0.9-10.0.0.1",
                    "10.0.0.1-::1",
                    "10.0.0.*",
                    "10.0.0.1-5",
                    "1.2.3.4/33",
                    "fe80::1%eth0"
                }) {
            assertThatThrownBy(() -> IpRanges.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(text);
        }
    }

    @Test
    void shouldComputeAsAPlainEnumerationDoes() {
        // Given
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            BitSet left = bits(random);
            BitSet right = bits(random);
            IpRanges first = ranges(left);
            IpRanges second = ranges(right);

            // When
            BitSet union = (BitSet) left.clone();
            union.or(right);
            BitSet difference = (BitSet) left.clone();
            difference.andNot(right);
            BitSet common = (BitSet) left.clone();
            common.and(right);

            // Then
            assertThat(first.and(second)).isEqualTo(ranges(union));
            assertThat(first.without(second)).isEqualTo(ranges(difference));
            assertThat(first.common(second)).isEqualTo(ranges(common));
            assertThat(first.size().intValue()).isEqualTo(left.cardinality());
            assertThat(IpRanges.parse(first.toString())).isEqualTo(first);
        }
    }

    private static BitSet bits(Random random) {
        BitSet bits = new BitSet();
        for (int i = random.nextInt(6); i > 0; i--) {
            int from = random.nextInt(500);
            bits.set(from, from + 1 + random.nextInt(60));
        }
        return bits;
    }

    /** Over the border of two blocks, half of them IPv6. */
    private static IpRanges ranges(BitSet bits) {
        IpRanges.Builder builder = new IpRanges.Builder();
        bits.stream()
                .forEach(
                        bit ->
                                builder.add(
                                        IpText.range(
                                                bit % 2 == 0
                                                        ? "10.0."
                                                                + (bit / 2 + 200) / 256
                                                                + "."
                                                                + (bit / 2 + 200) % 256
                                                        : "2001:db8::"
                                                                + Integer.toHexString(bit / 2))));
        return builder.build();
    }
}
