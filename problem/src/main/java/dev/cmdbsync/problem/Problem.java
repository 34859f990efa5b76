package dev.cmdbsync.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Problem details of RFC 9457.
 *
 * @param type kind of problem; {@code about:blank} where the status says it all
 * @param title the kind in words
 * @param status HTTP status
 * @param detail this very problem in words
 * @param violations fields that were refused; absent if none
 */
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations) {

    /**
     * A field that was refused.
     *
     * @param field path of the field in the request, for example {@code schedules[0].filter}
     * @param message what it must be
     */
    public record Violation(String field, String message) {}
}
