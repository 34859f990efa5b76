package dev.cmdbsync.uploader.schedule;

import dev.cmdbsync.problem.Problem.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a schedule, as far as it has been looked at. */
record Found(List<Violation> violations) {
    void unless(boolean holds, String field, String message) {
        if (!holds) {
            add(field, message);
        }
    }

    void add(String field, String message) {
        violations.add(new Violation(field, message));
    }

    /** Those that are given. */
    static List<String> texts(@Nullable String one, @Nullable String other) {
        List<String> texts = new ArrayList<>();
        if (one != null) {
            texts.add(one);
        }
        if (other != null) {
            texts.add(other);
        }
        return texts;
    }
}
