package dev.cmdbsync.simulator.fleet;

import java.util.List;
import java.util.UUID;

/**
 * Random looking choices that are a function of the fleet's seed, the asset and the question asked
 * ({@code salt}): any asset can be made again at any time, in any order, without the others.
 */
record Draw(long seed, long index) {

    long bits(int salt) {
        return mix(mix(seed * 0x9E3779B97F4A7C15L + index) + salt * 0xD1B54A32D192ED03L);
    }

    int below(int salt, int bound) {
        return (int) ((bits(salt) >>> 33) % bound);
    }

    boolean oneIn(int salt, int n) {
        return below(salt, n) == 0;
    }

    <T> T from(int salt, List<T> choices) {
        return choices.get(below(salt, choices.size()));
    }

    /** A version 4 UUID. */
    String uuid(int salt) {
        long high = (bits(salt) & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
        long low = (bits(salt + 1) & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
