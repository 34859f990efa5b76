package dev.cmdbsync.transform.value;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Placeholders and shared values in fields that should identify a machine (NEW-4). They are data,
 * but never join two assets.
 */
public final class JunkIdentifiers {
    /** Compared without case, spaces and punctuation. */
    private static final Set<String> PLACEHOLDERS =
            Set.of(
                    "tobefilledbyoem",
                    "tobefilledbyo",
                    "tobefilled",
                    "filledbyoem",
                    "defaultstring",
                    "default",
                    "none",
                    "na",
                    "nil",
                    "null",
                    "nothing",
                    "empty",
                    "blank",
                    "invalid",
                    "undefined",
                    "unknown",
                    "unspecified",
                    "notapplicable",
                    "notavailable",
                    "notdefined",
                    "notset",
                    "notspecified",
                    "notprovided",
                    "notsettable",
                    "noserial",
                    "noserialnumber",
                    "serial",
                    "serialnumber",
                    "sernum",
                    "systemserialnumber",
                    "syssn",
                    "systemserial",
                    "systemproductname",
                    "systemmanufacturer",
                    "chassisserialnumber",
                    "chassisserial",
                    "baseboardserialnumber",
                    "boardserialnumber",
                    "mbserialnumber",
                    "bssn0123456789",
                    "ssn0123456789",
                    "assetserialnumber",
                    "assettag",
                    "noassettag",
                    "oem",
                    "oemserial",
                    "evalboard",
                    "0123456789abcdef",
                    "abcdefghijkl");

    /** Host names that every fresh installation has, as the same comparison sees them. */
    private static final Set<String> NAMES =
            Set.of("localhost", "localhostlocaldomain", "localhost6", "unnamed", "noname");

    /** Values that whole product lines share. */
    private static final Set<String> UUIDS =
            Set.of(
                    "03000200040005000006000700080009",
                    "00020003000400050006000700080009",
                    "12345678123456789012345678901234",
                    "123456781234567890abcddeefaabbcc",
                    "0102030405060708090a0b0c0d0e0f10",
                    "000102030405060708090a0b0c0d0e0f",
                    "00112233445566778899aabbccddeeff",
                    "4c4c454400002010802080c04f202020",
                    "ffffffff00000000ffffffff00000000",
                    "01234567890123456789abcdefabcdef");

    /** Beginnings of MAC addresses that many machines have at the same time. */
    private static final List<String> MAC_PREFIXES =
            List.of(
                    // VMware Workstation's host-only and NAT adapters
                    "00:50:56:c0:00:",
                    // Docker bridges and containers
                    "02:42:",
                    // VirtualBox host-only
                    "0a:00:27:",
                    // Parallels host adapters
                    "00:1c:42:00:00:",
                    // TAP-Windows, used by OpenVPN and others
                    "00:ff:",
                    // Cisco AnyConnect
                    "00:05:9a:3c:7",
                    // Palo Alto GlobalProtect
                    "02:50:41:00:00:",
                    // Fortinet VPN
                    "00:09:0f:fe:00:",
                    "00:09:0f:aa:00:",
                    // Check Point VPN
                    "54:0d:f9:",
                    // Juniper and Pulse VPN
                    "02:05:85:7f:eb:",
                    // Microsoft's PPTP, PPPoE, RAS and loopback adapters
                    "50:50:54:50:30:30",
                    "33:50:6f:45:30:30",
                    "20:41:53:59:4e:ff",
                    "02:00:4c:4f:4f:50",
                    // Mobile broadband
                    "00:a0:c6:00:00:",
                    "02:80:37:ec:02:00",
                    // VRRP, HSRP, GLBP and network load balancing: shared by design
                    "00:00:5e:00:01:",
                    "00:00:5e:00:02:",
                    "00:00:0c:07:ac:",
                    "00:00:0c:9f:f",
                    "00:07:b4:00:",
                    "02:bf:",
                    // Container networks of Kubernetes
                    "0a:58:");

    /** Names of interfaces that exist on the host only; their MAC addresses repeat. */
    private static final List<String> INTERFACE_PREFIXES =
            List.of(
                    "docker",
                    "br-",
                    "veth",
                    "virbr",
                    "vmnet",
                    "vboxnet",
                    "cali",
                    "cni",
                    "flannel",
                    "tun",
                    "tap",
                    "utun",
                    "wg",
                    "lo0",
                    "loopback",
                    "vethernet (default switch)",
                    "vethernet (wsl",
                    "wan miniport");

    private static final List<String> INTERFACE_PARTS =
            List.of(
                    "vmware virtual ethernet adapter for vmnet",
                    "vmware network adapter vmnet",
                    "virtualbox host-only",
                    "tap-windows",
                    "anyconnect",
                    "pangp",
                    "hyper-v virtual ethernet adapter (default switch)");

    private JunkIdentifiers() {}

    /** Whether a serial number is a placeholder or too plain to be one machine's. */
    public static boolean isJunkSerial(String serial) {
        String core = core(serial);
        return core.length() < 2
                || PLACEHOLDERS.contains(core)
                || isOneCharacter(core)
                || isCountingUp(core);
    }

    /** Whether a hardware UUID is a placeholder, or no UUID at all. */
    public static boolean isJunkUuid(String uuid) {
        String core = core(uuid);
        if (core.length() != 32 || isOneCharacter(core) || UUIDS.contains(core)) {
            return true;
        }
        for (int i = 0; i < core.length(); i++) {
            if (HexText.digit(core.charAt(i)) < 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether an id says that there is none: zeros, or a word such as "null". */
    public static boolean isJunkId(String id) {
        String core = core(id);
        return core.isEmpty()
                || core.charAt(0) == '0' && isOneCharacter(core)
                || PLACEHOLDERS.contains(core);
    }

    /** Whether a host name is one that many machines have. */
    public static boolean isJunkName(String name) {
        String core = core(name);
        return core.isEmpty() || NAMES.contains(core) || PLACEHOLDERS.contains(core);
    }

    /**
     * Whether a MAC address belongs to many machines at once. Hyper-V's range 00:15:5d is not
     * listed: a guest's address there is its own.
     *
     * @param mac as {@link MacAddress#parse} gives it
     * @param interfaceName null if it is not known
     */
    public static boolean isJunkMac(String mac, @Nullable String interfaceName) {
        if (isGroup(mac) || isOneCharacter(mac.replace(":", ""))) {
            return true;
        }
        for (String prefix : MAC_PREFIXES) {
            if (mac.startsWith(prefix)) {
                return true;
            }
        }
        return interfaceName != null && isHostOnly(interfaceName.toLowerCase(Locale.ROOT));
    }

    /** The lowest bit of the first byte: a group address is no adapter's own. */
    private static boolean isGroup(String mac) {
        return (HexText.digit(mac.charAt(1)) & 1) == 1;
    }

    private static boolean isHostOnly(String interfaceName) {
        for (String prefix : INTERFACE_PREFIXES) {
            if (interfaceName.startsWith(prefix)) {
                return true;
            }
        }
        for (String part : INTERFACE_PARTS) {
            if (interfaceName.contains(part)) {
                return true;
            }
        }
        return interfaceName.equals("lo");
    }

    private static String core(String text) {
        StringBuilder core = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (Character.isLetterOrDigit(each)) {
                core.append(Character.toLowerCase(each));
            }
        }
        return core.toString();
    }

    private static boolean isOneCharacter(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) != text.charAt(0)) {
                return false;
            }
        }
        return true;
    }

    /** 12345, 0123456789, 1234567890 and so on. */
    private static boolean isCountingUp(String text) {
        if (text.length() < 5 || text.charAt(0) != '0' && text.charAt(0) != '1') {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            int expected = (text.charAt(i - 1) - '0' + 1) % 10;
            if (text.charAt(i) - '0' != expected) {
                return false;
            }
        }
        return true;
    }
}
