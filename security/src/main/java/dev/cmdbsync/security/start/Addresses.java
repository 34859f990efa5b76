package dev.cmdbsync.security.start;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hosts of addresses, and which of them are this machine. */
final class Addresses {
    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql://([^/?]*).*");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    private Addresses() {}

    /** Hosts of {@code host:port,host:port}. */
    static List<String> ofServers(String servers) {
        return Arrays.stream(servers.split(","))
                .map(String::strip)
                .map(server -> server.replaceFirst("^[A-Z_]+://", ""))
                .map(server -> server.replaceFirst(":\\d+$", ""))
                .toList();
    }

    /** Hosts of a JDBC URL; one without hosts means this machine. */
    static List<String> ofJdbc(String url) {
        Matcher matcher = JDBC.matcher(url);
        return matcher.matches() && !matcher.group(1).isEmpty()
                ? ofServers(matcher.group(1))
                : List.of("localhost");
    }

    static boolean areLoopback(List<String> hosts) {
        return hosts.stream().allMatch(host -> LOOPBACK.matcher(host).matches());
    }

    /** Whether what is sent there can be read on the way. */
    static boolean isOpen(String url) {
        URI address = URI.create(url);
        return !"https".equalsIgnoreCase(address.getScheme())
                && (address.getHost() == null || !areLoopback(List.of(address.getHost())));
    }
}
