package dev.cmdbsync.collector.run;

/** How many assets are asked for: halved when Qualys is too slow, and grown back. */
final class PageSize {
    private static final int WHOLE_PAGES_TO_GROW = 3;

    private final int largest;
    private int current;
    private int whole;

    PageSize(int largest) {
        this.largest = largest;
        this.current = largest;
    }

    int current() {
        return current;
    }

    /** False if it cannot get smaller. */
    boolean halve() {
        whole = 0;
        if (current == 1) {
            return false;
        }
        current = Math.max(1, current / 2);
        return true;
    }

    /** The next asset alone. */
    void single() {
        whole = 0;
        current = 1;
    }

    /** A page came whole. */
    void succeeded() {
        whole++;
        if (whole >= WHOLE_PAGES_TO_GROW && current < largest) {
            current = Math.min(largest, current * 2);
            whole = 0;
        }
    }

    /** What made it small is passed. */
    void restore() {
        current = largest;
        whole = 0;
    }
}
