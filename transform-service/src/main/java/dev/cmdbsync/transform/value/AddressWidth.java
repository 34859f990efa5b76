package dev.cmdbsync.transform.value;

import java.util.Locale;

/** 32 or 64 out of the name of an architecture. */
final class AddressWidth {
    private AddressWidth() {}

    /** {@code 32}, {@code 64}, or empty if the name does not say. */
    static String of(String architecture) {
        String name = architecture.toLowerCase(Locale.ROOT);
        if (name.contains("64")) {
            return "64";
        }
        if (name.contains("32") || name.equals("x86") || name.equals("i386") || isIx86(name)) {
            return "32";
        }
        return "";
    }

    private static boolean isIx86(String name) {
        return name.length() == 4 && name.charAt(0) == 'i' && name.endsWith("86");
    }
}
