package dev.cmdbsync.security.start;

import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** Secrets that everybody knows or that are soon guessed. */
final class WeakSecrets {
    private static final int SHORTEST_PASSWORD = 12;
    private static final int FEWEST_BYTES = 16;
    private static final Set<String> KNOWN =
            Set.of(
                    "throw-away",
                    "changeit",
                    "change-me",
                    "changeme",
                    "password",
                    "postgrespassword",
                    "secret",
                    "admin",
                    "administrator",
                    "cmdbsync",
                    "cmdbsync-secret",
                    "postgres",
                    "only-for-tests");

    private WeakSecrets() {}

    static boolean isPassword(String password, String user) {
        String plain = password.toLowerCase(Locale.ROOT);
        return plain.length() < SHORTEST_PASSWORD
                || KNOWN.contains(plain)
                || plain.contains(user.toLowerCase(Locale.ROOT))
                || plain.chars().distinct().count() < 5;
    }

    /** A key is random: hardly a byte is there twice, and they are in no order. */
    static boolean isKey(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return true;
        }
        int steps = 0;
        boolean[] seen = new boolean[256];
        int different = 0;
        for (int i = 0; i < key.length; i++) {
            if (!seen[key[i] & 0xff]) {
                seen[key[i] & 0xff] = true;
                different++;
            }
            if (i > 0 && key[i] == key[i - 1] + 1) {
                steps++;
            }
        }
        return different < FEWEST_BYTES || steps > key.length / 2;
    }
}
