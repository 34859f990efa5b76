package dev.cmdbsync.model.topic;

/**
 * Where a whole candidate is on {@code ci.candidate}. Its text is {@code partition/offset/bytes}.
 *
 * @param bytes size of its value, so that a reader knows what it asks for
 */
public record CandidatePosition(int partition, long offset, int bytes) {
    public CandidatePosition {
        if (partition < 0 || offset < 0 || bytes < 0) {
            throw new IllegalArgumentException("A position has no negative numbers");
        }
    }

    /**
     * Reads {@code partition/offset/bytes}; throws {@link IllegalArgumentException} for any other
     * text.
     */
    public static CandidatePosition parse(String text) {
        int first = text.indexOf('/');
        int second = text.indexOf('/', first + 1);
        if (first <= 0 || second < 0) {
            throw new IllegalArgumentException("A position has the form partition/offset/bytes");
        }
        return new CandidatePosition(
                Integer.parseInt(text, 0, first, 10),
                Long.parseLong(text, first + 1, second, 10),
                Integer.parseInt(text, second + 1, text.length(), 10));
    }

    @Override
    public String toString() {
        return partition + "/" + offset + "/" + bytes;
    }
}
