package dev.cmdbsync.transform.asset;

import dev.cmdbsync.model.candidate.CandidateNote;
import dev.cmdbsync.model.candidate.CandidateNote.Code;
import dev.cmdbsync.transform.value.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Collects what was dropped or cut while an asset is mapped. Equal problems of one field become one
 * note with a count and an example; note and example do not depend on the order in which Qualys
 * lists things, so that another order is no change.
 */
public final class AssetNotes {
    private static final int EXAMPLE_LENGTH = 60;

    private final TreeMap<Key, Tally> tallies = new TreeMap<>();

    private record Key(Code code, String field, String problem) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byField = field.compareTo(other.field);
            int byCode = byField != 0 ? byField : code.compareTo(other.code);
            return byCode != 0 ? byCode : problem.compareTo(other.problem);
        }
    }

    private static final class Tally {
        private int count;
        private int longest;
        private String example = "";

        void add(String value, int length) {
            if (count == 0 || value.compareTo(example) < 0) {
                example = value;
            }
            longest = Math.max(longest, length);
            count++;
        }
    }

    /** A value that is not what its column needs. */
    public void invalid(String field, String value, String expected) {
        add(Code.INVALID, field, "not " + expected, value, 0);
    }

    /** A JSON value of the wrong kind, such as text where Qualys has an object. */
    public void wrongKind(String path, String found, String expected) {
        add(Code.INVALID, path, found + " instead of " + expected, "", 0);
    }

    /** A value that was cut at its column's length. */
    public void cut(String field, int length, int kept) {
        add(Code.CUT, field, String.valueOf(kept), "", length);
    }

    /** A placeholder in a field that should identify. */
    public void junk(String field, String value) {
        add(Code.JUNK_IDENTIFIER, field, "", value, 0);
    }

    /** A child row without the value that names it. */
    public void nameless(String field) {
        add(Code.NAMELESS, field, "", "", 0);
    }

    /** A child row that was there already. */
    public void repeated(String table) {
        add(Code.REPEATED, table, "", "", 0);
    }

    /** A value that looks like a secret and was left out. */
    public void withheld(String field) {
        add(Code.WITHHELD, field, "", "", 0);
    }

    private void add(Code code, String field, String problem, String value, int length) {
        tallies.computeIfAbsent(new Key(code, field, problem), key -> new Tally())
                .add(shortened(value), length);
    }

    private static String shortened(String value) {
        return CleanText.isLonger(value, EXAMPLE_LENGTH)
                ? CleanText.cut(value, EXAMPLE_LENGTH) + "…"
                : value;
    }

    /** The notes by field. */
    public List<CandidateNote> toList() {
        List<CandidateNote> notes = new ArrayList<>(tallies.size());
        tallies.forEach(
                (key, tally) ->
                        notes.add(new CandidateNote(key.code(), key.field(), detail(key, tally))));
        return notes;
    }

    private static String detail(Key key, Tally tally) {
        boolean one = tally.count == 1;
        return switch (key.code()) {
            case CUT ->
                    one
                            ? tally.longest + " characters, " + key.problem() + " kept"
                            : tally.count
                                    + " values, the longest of "
                                    + tally.longest
                                    + " characters, "
                                    + key.problem()
                                    + " kept";
            case INVALID -> invalidDetail(key, tally);
            case JUNK_IDENTIFIER ->
                    one
                            ? "'" + tally.example + "' is a placeholder or shared by many machines"
                            : tally.count
                                    + " values are placeholders or shared by many machines, for"
                                    + " example '"
                                    + tally.example
                                    + "'";
            case NAMELESS -> tally.count + (one ? " row" : " rows") + " without a name left out";
            case REPEATED -> tally.count + (one ? " row" : " rows") + " more than once, kept once";
            case WITHHELD ->
                    tally.count + (one ? " value" : " values") + " that may be secret left out";
        };
    }

    private static String invalidDetail(Key key, Tally tally) {
        if (tally.example.isEmpty()) {
            return tally.count == 1 ? key.problem() : tally.count + " times " + key.problem();
        }
        return tally.count == 1
                ? "'" + tally.example + "' is " + key.problem()
                : tally.count
                        + " values are "
                        + key.problem()
                        + ", for example '"
                        + tally.example
                        + "'";
    }
}
