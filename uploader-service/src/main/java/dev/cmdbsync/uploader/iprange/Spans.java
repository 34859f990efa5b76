package dev.cmdbsync.uploader.iprange;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Disjoint ascending spans of one family, no two of which touch: four words a span (first high,
 * first low, last high, last low), 32 bytes and nothing else.
 */
final class Spans {
    static final Spans NONE = new Spans(new long[0], 0);
    private static final int WIDTH = 4;
    private static final int MOST_BUFFERED = 1024;

    private long[] words;
    private int size;

    private Spans(long[] words, int size) {
        this.words = words;
        this.size = size;
    }

    static Spans empty() {
        return new Spans(new long[WIDTH], 0);
    }

    int count() {
        return size;
    }

    long firstHigh(int span) {
        return words[span * WIDTH];
    }

    long firstLow(int span) {
        return words[span * WIDTH + 1];
    }

    long lastHigh(int span) {
        return words[span * WIDTH + 2];
    }

    long lastLow(int span) {
        return words[span * WIDTH + 3];
    }

    /** Puts a span at the end as it is; {@link #normal} makes order of what came so. */
    void add(long firstHigh, long firstLow, long lastHigh, long lastLow) {
        if (size * WIDTH == words.length) {
            words = Arrays.copyOf(words, Math.max(MOST_BUFFERED, words.length * 2));
        }
        int at = size++ * WIDTH;
        words[at] = firstHigh;
        words[at + 1] = firstLow;
        words[at + 2] = lastHigh;
        words[at + 3] = lastLow;
    }

    /** The same addresses, ascending and joined. */
    Spans normal() {
        Spans result = new Spans(new long[Math.max(WIDTH, size * WIDTH)], 0);
        if (ascends()) {
            for (int span = 0; span < size; span++) {
                result.join(this, span);
            }
        } else {
            Integer[] order = new Integer[size];
            Arrays.setAll(order, span -> span);
            Arrays.sort(
                    order,
                    (a, b) -> Words.compare(firstHigh(a), firstLow(a), firstHigh(b), firstLow(b)));
            for (int span : order) {
                result.join(this, span);
            }
        }
        return result.trimmed();
    }

    Spans union(Spans other) {
        Spans result = new Spans(new long[Math.max(WIDTH, (size + other.size) * WIDTH)], 0);
        int mine = 0;
        int theirs = 0;
        while (mine < size || theirs < other.size) {
            boolean takeMine =
                    theirs == other.size
                            || (mine < size
                                    && Words.compare(
                                                    firstHigh(mine),
                                                    firstLow(mine),
                                                    other.firstHigh(theirs),
                                                    other.firstLow(theirs))
                                            <= 0);
            if (takeMine) {
                result.join(this, mine++);
            } else {
                result.join(other, theirs++);
            }
        }
        return result.trimmed();
    }

    Spans intersect(Spans other) {
        Spans result = empty();
        int mine = 0;
        int theirs = 0;
        while (mine < size && theirs < other.size) {
            boolean laterIsMine =
                    Words.compare(
                                    firstHigh(mine),
                                    firstLow(mine),
                                    other.firstHigh(theirs),
                                    other.firstLow(theirs))
                            >= 0;
            boolean mineEndsFirst = compareLast(mine, other, theirs) <= 0;
            long high = laterIsMine ? firstHigh(mine) : other.firstHigh(theirs);
            long low = laterIsMine ? firstLow(mine) : other.firstLow(theirs);
            long endHigh = mineEndsFirst ? lastHigh(mine) : other.lastHigh(theirs);
            long endLow = mineEndsFirst ? lastLow(mine) : other.lastLow(theirs);
            if (Words.compare(high, low, endHigh, endLow) <= 0) {
                result.add(high, low, endHigh, endLow);
            }
            if (mineEndsFirst) {
                mine++;
            } else {
                theirs++;
            }
        }
        return result.trimmed();
    }

    Spans minus(Spans other) {
        Spans result = empty();
        int theirs = 0;
        for (int mine = 0; mine < size; mine++) {
            long high = firstHigh(mine);
            long low = firstLow(mine);
            boolean open = true;
            while (theirs < other.size
                    && Words.compare(other.lastHigh(theirs), other.lastLow(theirs), high, low)
                            < 0) {
                theirs++;
            }
            int at = theirs;
            while (open
                    && at < other.size
                    && Words.compare(
                                    other.firstHigh(at),
                                    other.firstLow(at),
                                    lastHigh(mine),
                                    lastLow(mine))
                            <= 0) {
                if (Words.compare(high, low, other.firstHigh(at), other.firstLow(at)) < 0) {
                    long before = other.firstLow(at) - 1;
                    long beforeHigh =
                            other.firstLow(at) == 0 ? other.firstHigh(at) - 1 : other.firstHigh(at);
                    result.add(high, low, beforeHigh, before);
                }
                // What is left begins behind theirs; nothing is if theirs ends with or after mine.
                open = compareLast(mine, other, at) > 0;
                low = other.lastLow(at) + 1;
                high = low == 0 ? other.lastHigh(at) + 1 : other.lastHigh(at);
                at++;
            }
            if (open) {
                result.add(high, low, lastHigh(mine), lastLow(mine));
            }
        }
        return result.trimmed();
    }

    boolean contains(long firstHigh, long firstLow, long lastHigh, long lastLow) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Words.compare(lastHigh(middle), lastLow(middle), firstHigh, firstLow) < 0) {
                low = middle + 1;
            } else if (Words.compare(firstHigh(middle), firstLow(middle), firstHigh, firstLow)
                    > 0) {
                high = middle - 1;
            } else {
                return Words.compare(lastHigh(middle), lastLow(middle), lastHigh, lastLow) >= 0;
            }
        }
        return false;
    }

    BigInteger addresses() {
        BigInteger all = BigInteger.ZERO;
        long small = 0;
        for (int span = 0; span < size; span++) {
            long length = lastLow(span) - firstLow(span);
            if (firstHigh(span) == lastHigh(span)
                    && length >= 0
                    && length < Integer.MAX_VALUE
                    && small < Long.MAX_VALUE / 2) {
                small += length + 1;
            } else {
                all =
                        all.add(Words.big(lastHigh(span), lastLow(span)))
                                .subtract(Words.big(firstHigh(span), firstLow(span)))
                                .add(BigInteger.ONE);
            }
        }
        return all.add(BigInteger.valueOf(small));
    }

    boolean sameAs(Spans other) {
        return size == other.size
                && Arrays.equals(words, 0, size * WIDTH, other.words, 0, size * WIDTH);
    }

    int hash() {
        int hash = size;
        for (int word = 0; word < size * WIDTH; word++) {
            hash = 31 * hash + Long.hashCode(words[word]);
        }
        return hash;
    }

    private boolean ascends() {
        for (int span = 1; span < size; span++) {
            if (Words.compare(
                            firstHigh(span - 1),
                            firstLow(span - 1),
                            firstHigh(span),
                            firstLow(span))
                    > 0) {
                return false;
            }
        }
        return true;
    }

    /** Joins the other's span to the last one if they touch, else puts it behind. */
    private void join(Spans other, int span) {
        long high = other.firstHigh(span);
        long low = other.firstLow(span);
        if (size > 0 && !behindTheGap(high, low)) {
            int last = size - 1;
            if (compareLast(last, other, span) < 0) {
                words[last * WIDTH + 2] = other.lastHigh(span);
                words[last * WIDTH + 3] = other.lastLow(span);
            }
            return;
        }
        add(high, low, other.lastHigh(span), other.lastLow(span));
    }

    /** Whether at least one address lies between the end so far and this first one. */
    private boolean behindTheGap(long high, long low) {
        long endLow = lastLow(size - 1) + 1;
        long endHigh = endLow == 0 ? lastHigh(size - 1) + 1 : lastHigh(size - 1);
        boolean endOfAll = endLow == 0 && endHigh == 0;
        return !endOfAll && Words.compare(high, low, endHigh, endLow) > 0;
    }

    private int compareLast(int span, Spans other, int theirs) {
        return Words.compare(
                lastHigh(span), lastLow(span), other.lastHigh(theirs), other.lastLow(theirs));
    }

    private Spans trimmed() {
        return size == 0 ? NONE : new Spans(Arrays.copyOf(words, size * WIDTH), size);
    }
}
