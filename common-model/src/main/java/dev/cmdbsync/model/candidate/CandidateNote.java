package dev.cmdbsync.model.candidate;

/**
 * Something about an asset that was dropped or cut (QCS-21), never silently.
 *
 * @param code what was done
 * @param field {@code table.column} or the Qualys path that it is about
 * @param detail in words, with the numbers that matter (length found, length allowed)
 */
public record CandidateNote(Code code, String field, String detail) {
    /** What was done to the value. */
    public enum Code {
        /** Longer than its column; cut at the column's length. */
        CUT,
        /** Not of the column's type; left empty. */
        INVALID,
        /**
         * A placeholder such as "To Be Filled By O.E.M."; kept where it stands but not used to
         * identify.
         */
        JUNK_IDENTIFIER,
        /** A child row without the value that names it; left out. */
        NAMELESS,
        /** The same row twice; kept once. */
        REPEATED,
        /** May be a secret (a password, a token, a key); left out. */
        WITHHELD
    }
}
