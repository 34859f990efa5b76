package dev.cmdbsync.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What an address is, as far as it matters who may be connected to; the first that fits counts. */
enum AddressKind {
    /** Answers with credentials of the machine to whoever runs on it. */
    CLOUD_METADATA(
            "belongs to cloud metadata",
            true,
            "169.254.169.254",
            "169.254.170.2",
            "169.254.170.23",
            "100.100.100.200",
            "192.0.0.192",
            "168.63.129.16",
            "fd00:ec2::/32",
            "fd20:ce::254"),
    UNSPECIFIED("names no machine", true, "0.0.0.0/8", "::"),
    LINK_LOCAL("is link-local", true, "169.254.0.0/16", "fe80::/10"),
    MULTICAST("is multicast or broadcast", true, "224.0.0.0/4", "255.255.255.255", "ff00::/8"),
    LOOPBACK("is this machine", false, "127.0.0.0/8", "::1"),
    PRIVATE(
            "is in a private network",
            false,
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "fc00::/7",
            "fec0::/10"),
    RESERVED(
            "is in a reserved network",
            false,
            "192.0.0.0/24",
            "192.0.2.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "240.0.0.0/4",
            "64:ff9b:1::/48",
            "100::/64",
            "2001:db8::/32"),
    PUBLIC("", false);

    /** IPv6 addresses with an IPv4 address in them, and where it begins. */
    private enum Carrier {
        COMPATIBLE("::/96", 12),
        NAT64("64:ff9b::/96", 12),
        SIX_TO_FOUR("2002::/16", 2);

        private final Network network;
        private final int offset;

        Carrier(String network, int offset) {
            this.network = Network.of(network);
            this.offset = offset;
        }
    }

    private static final Network TEREDO = Network.of("2001::/32");
    private static final int TEREDO_CLIENT = 12;

    private final String words;
    private final boolean never;
    private final List<Network> networks;

    AddressKind(String words, boolean never, String... networks) {
        this.words = words;
        this.never = never;
        this.networks = Stream.of(networks).map(Network::of).toList();
    }

    /** What it is, for people. */
    String words() {
        return words;
    }

    /** Whether no setting allows it. */
    boolean isNever() {
        return never;
    }

    /** The kind of an address, or of the IPv4 address in it. */
    static AddressKind of(InetAddress address) {
        for (AddressKind kind : values()) {
            if (kind.networks.stream().anyMatch(each -> each.contains(address))) {
                return kind;
            }
        }
        byte[] bytes = address.getAddress();
        for (Carrier carrier : Carrier.values()) {
            if (carrier.network.contains(address)) {
                return of(embedded(bytes, carrier.offset));
            }
        }
        if (TEREDO.contains(address)) {
            byte[] client = Arrays.copyOfRange(bytes, TEREDO_CLIENT, TEREDO_CLIENT + 4);
            for (int i = 0; i < client.length; i++) {
                client[i] ^= (byte) 0xff;
            }
            return of(embedded(client, 0));
        }
        return PUBLIC;
    }

    private static InetAddress embedded(byte[] bytes, int offset) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are always an address", e);
        }
    }
}
