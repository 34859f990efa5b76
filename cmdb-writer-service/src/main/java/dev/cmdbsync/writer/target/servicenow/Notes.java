package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.model.candidate.CandidateNote;
import dev.cmdbsync.model.candidate.CandidateNote.Code;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes of one asset, each about a field once. */
final class Notes {
    private final Map<String, CandidateNote> notes = new LinkedHashMap<>();

    Notes(List<CandidateNote> mapping) {
        mapping.forEach(note -> notes.put(notes.size() + "", note));
    }

    /** A value was longer than its column there. */
    void cut(String field, int found, int allowed) {
        add(Code.CUT, field, "found " + found + ", the instance allows " + allowed);
    }

    /** The instance has no place for it. */
    void leftOut(String field, String why) {
        add(Code.INVALID, field, why);
    }

    private void add(Code code, String field, String detail) {
        notes.putIfAbsent(code + field, new CandidateNote(code, field, detail));
    }

    List<CandidateNote> all() {
        return List.copyOf(notes.values());
    }
}
