package dev.cmdbsync.transform.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An IP address in its canonical text (RFC 5952 for version 6).
 *
 * @param text canonical text
 * @param version 4 or 6
 */
public record IpAddress(String text, int version) {
    private static final int GROUPS = 8;

    /**
     * Reads one address. A zone ({@code %eth0}) or prefix length ({@code /24}) is left away.
     *
     * @return null if the text is no address; {@code 0.0.0.0} and {@code ::} are none
     */
    public static @Nullable IpAddress parse(String text) {
        String plain = withoutPrefixLength(text.strip());
        if (plain.isEmpty() || plain.length() > 60) {
            return null;
        }
        if (plain.indexOf(':') < 0) {
            int address = ipv4(plain, 0);
            return address == 0 || !isIpv4(plain, 0) ? null : new IpAddress(ipv4Text(address), 4);
        }
        int zone = plain.indexOf('%');
        int[] groups = ipv6(zone < 0 ? plain : plain.substring(0, zone));
        if (groups == null) {
            return null;
        }
        String canonical = ipv6Text(groups);
        return canonical.equals("::") ? null : new IpAddress(canonical, 6);
    }

    /** The addresses in a list joined by commas, semicolons or white space, in its order. */
    public static List<IpAddress> parseList(String text, List<String> invalid) {
        List<IpAddress> addresses = new ArrayList<>(2);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isSeparator(text.charAt(i))) {
                if (i > start) {
                    String each = text.substring(start, i);
                    IpAddress address = parse(each);
                    if (address == null) {
                        invalid.add(each);
                    } else {
                        addresses.add(address);
                    }
                }
                start = i + 1;
            }
        }
        return addresses;
    }

    private static boolean isSeparator(char each) {
        return each == ',' || each == ';' || Character.isWhitespace(each);
    }

    /** Whether the address means the same machine elsewhere: no loopback and no link-local one. */
    public boolean isTelling() {
        return version == 4
                ? !text.startsWith("127.") && !text.startsWith("169.254.")
                : !text.equals("::1") && !isLinkLocal();
    }

    private boolean isLinkLocal() {
        return text.startsWith("fe8")
                || text.startsWith("fe9")
                || text.startsWith("fea")
                || text.startsWith("feb");
    }

    private static String withoutPrefixLength(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return text;
        }
        int length = 0;
        for (int i = slash + 1; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            length = length * 10 + digit;
            if (digit < 0 || digit > 9 || length > 128) {
                return "";
            }
        }
        return slash + 1 == text.length() ? "" : text.substring(0, slash);
    }

    private static boolean isIpv4(String text, int from) {
        int dots = 0;
        int digits = 0;
        int value = 0;
        for (int i = from; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '.') {
                if (digits == 0) {
                    return false;
                }
                dots++;
                digits = 0;
                value = 0;
            } else {
                value = value * 10 + (each - '0');
                if (each < '0' || each > '9' || ++digits > 3 || value > 255) {
                    return false;
                }
            }
        }
        return dots == 3 && digits > 0;
    }

    /** The address's bits; only for text that {@link #isIpv4} accepts. */
    private static int ipv4(String text, int from) {
        int address = 0;
        int value = 0;
        for (int i = from; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '.') {
                address = address << 8 | value;
                value = 0;
            } else {
                value = value * 10 + (each - '0');
            }
        }
        return address << 8 | value;
    }

    private static String ipv4Text(int address) {
        return (address >>> 24)
                + "."
                + (address >>> 16 & 255)
                + "."
                + (address >>> 8 & 255)
                + "."
                + (address & 255);
    }

    private static int @Nullable [] ipv6(String text) {
        int[] groups = new int[GROUPS];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            int end = text.indexOf(':', at);
            int groupEnd = end < 0 ? text.length() : end;
            if (end < 0 && text.indexOf('.', at) >= 0) {
                if (count > GROUPS - 2 || !isIpv4(text, at)) {
                    return null;
                }
                int address = ipv4(text, at);
                groups[count++] = address >>> 16;
                groups[count++] = address & 0xffff;
                at = text.length();
                break;
            }
            int group = hexGroup(text, at, groupEnd);
            if (group < 0 || count == GROUPS) {
                return null;
            }
            groups[count++] = group;
            at = groupEnd;
            if (at < text.length()) {
                at++;
                if (at == text.length()) {
                    return null;
                }
                if (text.charAt(at) == ':') {
                    if (gap >= 0) {
                        return null;
                    }
                    gap = count;
                    at++;
                }
            }
        }
        if (gap < 0) {
            return count == GROUPS ? groups : null;
        }
        if (count == GROUPS) {
            return null;
        }
        System.arraycopy(groups, gap, groups, GROUPS - (count - gap), count - gap);
        java.util.Arrays.fill(groups, gap, GROUPS - (count - gap), 0);
        return groups;
    }

    private static int hexGroup(String text, int from, int to) {
        if (to == from || to - from > 4) {
            return -1;
        }
        int group = 0;
        for (int i = from; i < to; i++) {
            int digit = HexText.digit(text.charAt(i));
            if (digit < 0) {
                return -1;
            }
            group = group << 4 | digit;
        }
        return group;
    }

    private static String ipv6Text(int[] groups) {
        int gapStart = -1;
        int gapLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && groups[i + length] == 0) {
                length++;
            }
            if (length > gapLength) {
                gapStart = i;
                gapLength = length;
            }
            i += length;
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == gapStart) {
                text.append("::");
                i += gapLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
