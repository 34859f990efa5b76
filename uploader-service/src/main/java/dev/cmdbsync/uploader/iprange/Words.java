package dev.cmdbsync.uploader.iprange;

import java.math.BigInteger;

/** Numbers of 128 bits without sign, each in two words. */
final class Words {
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(Long.SIZE);

    private Words() {}

    static int compare(long high, long low, long otherHigh, long otherLow) {
        int byHigh = Long.compareUnsigned(high, otherHigh);
        return byHigh == 0 ? Long.compareUnsigned(low, otherLow) : byHigh;
    }

    static BigInteger big(long high, long low) {
        return unsigned(high).multiply(WORD).add(unsigned(low));
    }

    private static BigInteger unsigned(long word) {
        BigInteger value = BigInteger.valueOf(word);
        return word < 0 ? value.add(WORD) : value;
    }
}
