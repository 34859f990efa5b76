package dev.cmdbsync.transform.transformmap;

import dev.cmdbsync.transform.problem.ProblemException;
import java.util.Locale;

/** Ids that follow from names: lower-case letters, digits and single hyphens. */
final class MapId {
    private static final int LONGEST = 80;

    private MapId() {}

    static String of(String name) {
        String id =
                name.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        if (id.isEmpty()) {
            throw ProblemException.invalid("name", "At least one letter a to z or digit, please");
        }
        return id.length() <= LONGEST ? id : id.substring(0, LONGEST).replaceAll("-$", "");
    }
}
