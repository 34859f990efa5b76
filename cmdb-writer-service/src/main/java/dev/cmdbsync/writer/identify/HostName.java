package dev.cmdbsync.writer.identify;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host name as it is compared: short name and domain apart, because one tool reports {@code
 * WEB01} and another {@code web01.example.com}.
 *
 * @param name lower case; null if it identifies nothing
 * @param domain lower case; null if the name has none
 */
public record HostName(@Nullable String name, @Nullable String domain) {
    static final HostName NONE = new HostName(null, null);

    private static final Set<String> JUNK =
            Set.of(
                    "localhost",
                    "localhost4",
                    "localhost6",
                    "unknown",
                    "none",
                    "null",
                    "n/a",
                    "(none)",
                    "default",
                    "host",
                    "computer",
                    "workgroup",
                    "unnamed",
                    "noname");
    private static final Set<String> NO_DOMAINS = Set.of("local", "lan", "localdomain", "home");
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f]*:[0-9a-f:.%]*");

    /**
     * Names that a cloud or DHCP server makes of the address; the next machine there has it too.
     */
    private static final Pattern MADE_OF_ADDRESS =
            Pattern.compile("(ip|host|dhcp)-[0-9]{1,3}(-[0-9]{1,3}){3}");

    private static final Pattern WITH_ADDRESS =
            Pattern.compile("(.*) \\([0-9]{1,3}(?:\\.[0-9]{1,3}){3}\\)");
    private static final Pattern DNS =
            Pattern.compile("[a-z0-9_-]{2,63}(\\.[a-z0-9_-]+)*\\.[a-z][a-z0-9-]+");

    /** Reads a name as the naming policy of a schedule gives it. */
    public static HostName of(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        String key = text.strip().toLowerCase(Locale.ROOT);
        if (key.endsWith(")")) {
            key = WITH_ADDRESS.matcher(key).replaceFirst("$1");
        }
        if (key.endsWith(".")) {
            key = key.substring(0, key.length() - 1);
        }
        if (key.length() < 2 || isAddress(key)) {
            return NONE;
        }
        int dot = key.indexOf('.');
        boolean dns = dot > 0 && DNS.matcher(key).matches();
        String name = dns ? key.substring(0, dot) : key;
        String domain = dns ? key.substring(dot + 1) : null;
        if (JUNK.contains(name)
                || name.indexOf('-') > 0 && MADE_OF_ADDRESS.matcher(name).matches()) {
            return NONE;
        }
        return new HostName(name, domain == null || NO_DOMAINS.contains(domain) ? null : domain);
    }

    private static boolean isAddress(String key) {
        boolean mayBe = Character.isDigit(key.charAt(0)) || key.indexOf(':') >= 0;
        return mayBe && ADDRESS.matcher(key).matches();
    }
}
