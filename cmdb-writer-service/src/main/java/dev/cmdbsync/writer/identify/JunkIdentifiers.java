package dev.cmdbsync.writer.identify;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Normal forms of identifiers, and which of them identify nothing (NEW-4). The mapping marks what
 * it knows as invalid; this is the writer's own guard, because a wrong join cannot be undone.
 */
public final class JunkIdentifiers {
    private static final Set<String> SERIALS =
            Set.of(
                    "NONE",
                    "NULL",
                    "UNKNOWN",
                    "DEFAULT",
                    "DEFAULT STRING",
                    "NOT SPECIFIED",
                    "NOT APPLICABLE",
                    "NOT AVAILABLE",
                    "NOT SETTABLE",
                    "N/A",
                    "NA",
                    "OEM",
                    "O.E.M.",
                    "TO BE FILLED BY O.E.M.",
                    "TO BE FILLED BY O.E.M",
                    "TO BE FILLED BY OEM",
                    "SYSTEM SERIAL NUMBER",
                    "SERIAL NUMBER",
                    "CHASSIS SERIAL NUMBER",
                    "EMPTY",
                    "INVALID",
                    "EVAL",
                    "TEST",
                    "0123456789",
                    "123456789",
                    "1234567890",
                    "03000200-0400-0500-0006-000700080009",
                    "00020003-0004-0005-0006-000700080009",
                    "12345678-1234-5678-90AB-CDDEEFAABBCC");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int SHORTEST_SERIAL = 3;
    private static final int[] SWAPPED = {6, 4, 2, 0, 10, 8, 14, 12};

    /** MAC addresses that many machines have: adapters made by software, each with its maker's. */
    private static final List<String> COMMON_MACS =
            List.of(
                    "02:42:",
                    "00:50:56:c0:00:",
                    "0a:00:27:00:00:",
                    "00:53:45:00:00:00",
                    "00:05:9a:3c:7a:00",
                    "00:05:9a:3c:78:00",
                    "02:00:4c:4f:4f:50",
                    "02:50:41:00:00:01",
                    "00:09:0f:fe:00:01",
                    "00:09:0f:aa:00:01",
                    "00:1c:42:00:00:0",
                    "02:05:85:7f:eb:80",
                    "20:41:53:59:4e:ff",
                    "50:50:54:50:30:30",
                    "33:50:6f:45:30:30",
                    // VRRP, HSRP, GLBP and network load balancing: shared by design
                    "00:00:5e:00:01:",
                    "00:00:5e:00:02:",
                    "00:00:0c:07:ac:",
                    "00:00:0c:9f:f",
                    "00:07:b4:00:",
                    "02:bf:",
                    // Mobile broadband, VPN and container networks
                    "00:a0:c6:00:00:",
                    "02:80:37:ec:02:00",
                    "00:ff:",
                    "0a:58:");

    /** Addresses that every host of a hypervisor or container engine has for itself. */
    private static final Pattern HOST_ONLY_IP =
            Pattern.compile(
                    "172\\.(1[7-9]|2[0-9]|3[01])\\.0\\.1|192\\.168\\.(122|56|99)\\.1"
                            + "|10\\.0\\.[23]\\.(1|15)|10\\.88\\.0\\.1|10\\.(42|244)\\.0\\.[01]");

    private JunkIdentifiers() {}

    /** A serial number of a type as it is compared; null if it identifies nothing. */
    public static @Nullable String serialKey(@Nullable String type, @Nullable String serial) {
        return "uuid".equals(type) ? uuidKey(serial) : serialKey(serial);
    }

    /**
     * A hardware UUID as it is compared. Tools write its first three groups in either byte order;
     * the smaller of both stands for both.
     */
    static @Nullable String uuidKey(@Nullable String uuid) {
        if (serialKey(uuid) == null || uuid == null) {
            return null;
        }
        StringBuilder plain = new StringBuilder(32);
        for (int i = 0; i < uuid.length(); i++) {
            char digit = Character.toUpperCase(uuid.charAt(i));
            if (Character.digit(digit, 16) >= 0) {
                plain.append(digit);
            }
        }
        if (plain.length() != 32) {
            return serialKey(uuid);
        }
        StringBuilder swapped = new StringBuilder(32);
        for (int at : SWAPPED) {
            swapped.append(plain, at, at + 2);
        }
        swapped.append(plain, 16, 32);
        return plain.compareTo(swapped) <= 0 ? plain.toString() : swapped.toString();
    }

    /** Upper case, one blank between words; null if it identifies nothing. */
    public static @Nullable String serialKey(@Nullable String serial) {
        if (serial == null) {
            return null;
        }
        String key = serial.strip().toUpperCase(Locale.ROOT);
        if (hasBlank(key)) {
            key = BLANKS.matcher(key).replaceAll(" ");
        }
        return saysLittle(key) || SERIALS.contains(key) ? null : key;
    }

    private static boolean hasBlank(String key) {
        return key.chars().anyMatch(each -> each <= ' ');
    }

    /** Whether there are too few letters and digits, or always the same one. */
    private static boolean saysLittle(String key) {
        int significant = 0;
        char first = 0;
        boolean same = true;
        for (int i = 0; i < key.length(); i++) {
            char each = key.charAt(i);
            if (each >= '0' && each <= '9' || each >= 'A' && each <= 'Z') {
                if (significant == 0) {
                    first = each;
                }
                same &= each == first;
                significant++;
            }
        }
        return same || significant < SHORTEST_SERIAL;
    }

    /** Lower case without domain; null if it identifies nothing, as an address does. */
    public static @Nullable String nameKey(@Nullable String name) {
        return HostName.of(name).name();
    }

    /** Lower case with colons; null if it is no MAC address. */
    public static @Nullable String macAddress(@Nullable String mac) {
        if (mac == null) {
            return null;
        }
        StringBuilder key = new StringBuilder(17);
        int digits = 0;
        for (int i = 0; i < mac.length(); i++) {
            char digit = Character.toLowerCase(mac.charAt(i));
            if (digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f') {
                if (digits > 0 && digits % 2 == 0) {
                    key.append(':');
                }
                key.append(digit);
                digits++;
            } else if (digit != ':' && digit != '-' && digit != '.' && digit != ' ') {
                return null;
            }
        }
        return digits == 12 ? key.toString() : null;
    }

    /** The MAC address as it is compared; null if it is none, or one that many machines share. */
    public static @Nullable String macKey(@Nullable String mac) {
        String key = macAddress(mac);
        if (key == null) {
            return null;
        }
        boolean group = (Character.digit(key.charAt(1), 16) & 1) == 1;
        boolean zero = key.startsWith("00:00:00:00:00");
        boolean common = COMMON_MACS.stream().anyMatch(key::startsWith);
        return group || zero || common ? null : key;
    }

    /** The IP address as it is compared; null if every machine has it. */
    public static @Nullable String ipKey(@Nullable String ip) {
        if (ip == null) {
            return null;
        }
        String key = ip.strip().toLowerCase(Locale.ROOT);
        boolean everywhere =
                key.isEmpty()
                        || key.startsWith("127.")
                        || key.startsWith("0.")
                        || key.startsWith("169.254.")
                        || key.startsWith("fe80:")
                        || key.equals("::1")
                        || key.equals("::")
                        || key.equals("0:0:0:0:0:0:0:1")
                        || key.startsWith("1") && HOST_ONLY_IP.matcher(key).matches();
        return everywhere ? null : key;
    }
}
