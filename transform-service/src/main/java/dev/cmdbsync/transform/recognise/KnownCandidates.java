package dev.cmdbsync.transform.recognise;

import dev.cmdbsync.model.topic.CandidatePosition;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The last whole candidate of each asset, by the fingerprint of what it was made of. It may forget
 * anything at any time: where four assets share a bucket, a fifth takes the place of the oldest.
 *
 * <p>One array of numbers, 56 bytes an asset; it starts small and doubles until it has the size
 * that was asked for.
 */
final class KnownCandidates {
    private static final int WAYS = 4;
    private static final int FIRST_SLOTS = 1 << 10;

    // Words of a slot. SENT is never 0 in a used one.
    private static final int HIGH = 0;
    private static final int LOW = 1;
    private static final int HASH_HIGH = 2;
    private static final int HASH_LOW = 3;
    private static final int OFFSET = 4;
    private static final int PLACE_AND_PARTITION = 5;
    private static final int SENT_AND_BYTES = 6;
    private static final int WORDS = 7;

    private final int mostSlots;
    private long[] words;
    private int used;

    /**
     * @param assets how many it may hold at most; less than four hold none
     */
    KnownCandidates(int assets) {
        this.mostSlots = assets < WAYS ? 0 : Integer.highestOneBit(assets);
        this.words = new long[Math.min(mostSlots, FIRST_SLOTS) * WORDS];
    }

    synchronized Optional<Known> get(Fingerprint print) {
        int slot = slotOf(print.place());
        if (slot < 0 || words[slot + HIGH] != print.high() || words[slot + LOW] != print.low()) {
            return Optional.empty();
        }
        HexFormat hex = HexFormat.of();
        return Optional.of(
                new Known(
                        hex.toHexDigits(words[slot + HASH_HIGH])
                                + hex.toHexDigits(words[slot + HASH_LOW]),
                        new CandidatePosition(
                                (int) words[slot + PLACE_AND_PARTITION],
                                words[slot + OFFSET],
                                (int) words[slot + SENT_AND_BYTES]),
                        Instant.ofEpochSecond(words[slot + SENT_AND_BYTES] >>> 32)));
    }

    synchronized void put(Fingerprint print, Known known) {
        if (mostSlots == 0) {
            return;
        }
        if (used > slots() / 2 && slots() < mostSlots) {
            grow();
        }
        String hash = known.contentHash();
        long[] entry = new long[WORDS];
        entry[HIGH] = print.high();
        entry[LOW] = print.low();
        entry[HASH_HIGH] = HexFormat.fromHexDigitsToLong(hash, 0, 16);
        entry[HASH_LOW] = HexFormat.fromHexDigitsToLong(hash, 16, 32);
        entry[OFFSET] = known.position().offset();
        entry[PLACE_AND_PARTITION] = pair(print.place(), known.position().partition());
        entry[SENT_AND_BYTES] =
                pair((int) known.sentAt().getEpochSecond(), known.position().bytes());
        store(entry, 0);
    }

    synchronized void clear() {
        Arrays.fill(words, 0);
        used = 0;
    }

    synchronized int size() {
        return used;
    }

    private int slots() {
        return words.length / WORDS;
    }

    private static long pair(int high, int low) {
        return (long) high << 32 | Integer.toUnsignedLong(low);
    }

    /** First word of the asset's slot; negative if it has none. */
    private int slotOf(int place) {
        if (words.length == 0) {
            return -1;
        }
        int bucket = bucket(place);
        for (int way = 0; way < WAYS; way++) {
            int slot = bucket + way * WORDS;
            if (isUsed(slot) && placeAt(slot) == place) {
                return slot;
            }
        }
        return -1;
    }

    /** The asset's own slot, else an empty one, else the oldest of its bucket. */
    private int slotFor(int place) {
        int own = slotOf(place);
        if (own >= 0) {
            return own;
        }
        int bucket = bucket(place);
        int oldest = bucket;
        for (int way = 0; way < WAYS; way++) {
            int slot = bucket + way * WORDS;
            if (!isUsed(slot)) {
                return slot;
            }
            if (sentAt(slot) < sentAt(oldest)) {
                oldest = slot;
            }
        }
        return oldest;
    }

    private int bucket(int place) {
        return (place & (slots() / WAYS - 1)) * WAYS * WORDS;
    }

    private boolean isUsed(int slot) {
        return words[slot + SENT_AND_BYTES] != 0;
    }

    private int placeAt(int slot) {
        return (int) (words[slot + PLACE_AND_PARTITION] >>> 32);
    }

    private long sentAt(int slot) {
        return words[slot + SENT_AND_BYTES] >>> 32;
    }

    private void store(long[] from, int at) {
        int slot = slotFor((int) (from[at + PLACE_AND_PARTITION] >>> 32));
        if (!isUsed(slot)) {
            used++;
        }
        System.arraycopy(from, at, words, slot, WORDS);
    }

    private void grow() {
        long[] old = words;
        words = new long[old.length * 2];
        used = 0;
        for (int slot = 0; slot < old.length; slot += WORDS) {
            if (old[slot + SENT_AND_BYTES] != 0) {
                store(old, slot);
            }
        }
    }
}
