package dev.cmdbsync.collector.schedule;

import dev.cmdbsync.collector.filter.FilterException;
import dev.cmdbsync.collector.filter.FilterTranslator;
import dev.cmdbsync.problem.Problem.Violation;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of a schedule that need more than a pattern. */
final class ScheduleCheck {
    private static final Duration SHORTEST_REPEAT = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    private ScheduleCheck() {}

    static List<Violation> violations(ScheduleInput input) {
        List<Violation> violations = new ArrayList<>();
        checkDuration(violations, "repeatInterval", input.repeatInterval());
        checkDuration(violations, "fullEvery", input.fullEvery());
        try {
            FilterTranslator.translate(input.filter());
        } catch (FilterException e) {
            violations.add(new Violation("filter", String.valueOf(e.getMessage())));
        }
        return violations;
    }

    private static void checkDuration(
            List<Violation> violations, String field, @Nullable String text) {
        if (text == null) {
            return;
        }
        Duration duration;
        try {
            duration = Duration.parse(text);
        } catch (DateTimeParseException e) {
            violations.add(new Violation(field, "is an ISO-8601 duration such as PT4H or P1D"));
            return;
        }
        if (duration.compareTo(SHORTEST_REPEAT) < 0 || duration.compareTo(LONGEST) > 0) {
            violations.add(new Violation(field, "is between one minute and 366 days"));
        }
    }
}
