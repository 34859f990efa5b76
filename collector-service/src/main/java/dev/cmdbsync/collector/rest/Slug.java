package dev.cmdbsync.collector.rest;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Ids of what people name: lower-case letters, digits and hyphens, safe in record keys and URLs.
 */
public final class Slug {
    /** Form of an id. */
    public static final String PATTERN = "[a-z0-9][a-z0-9-]{0,62}";

    private static final int LONGEST = 63;

    private Slug() {}

    /** Makes an id of a name; empty if the name has neither a Latin letter nor a digit. */
    public static String of(String name) {
        String plain =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}+", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        return plain.length() <= LONGEST
                ? plain
                : plain.substring(0, LONGEST).replaceAll("-+$", "");
    }
}
