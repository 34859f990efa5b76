package dev.cmdbsync.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses hosts that a service is not to connect to on behalf of whoever set their address. All
 * addresses of a name are looked at, and one that is refused refuses the name.
 *
 * <p>To be asked right before each request. A name that it lets through is resolved to nothing that
 * it refuses from then on ({@link GuardedResolverProvider}), so that the client connects to what
 * would pass, whatever the name means a moment later.
 */
public final class AddressGuard {
    private static final Set<String> METADATA =
            Set.of(
                    "metadata",
                    "metadata.google.internal",
                    "metadata.goog",
                    "metadata.azure.internal",
                    "instance-data",
                    "instance-data.ec2.internal");

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|.*:.*");

    private final List<Network> allowed;
    private final Resolver resolver;

    /** Finds the addresses of a name. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    AddressGuard(Collection<String> allowed, Resolver resolver) {
        this.allowed = allowed.stream().map(Network::of).toList();
        this.resolver = resolver;
    }

    /**
     * A guard that lets through what is public and the given networks.
     *
     * @param networks for example {@code 10.0.0.0/8}
     * @throws IllegalArgumentException if one is no network
     */
    public static AddressGuard allowing(Collection<String> networks) {
        return new AddressGuard(networks, InetAddress::getAllByName);
    }

    /**
     * Checks where a request goes.
     *
     * @throws AddressRefusedException if it must not be connected to
     * @throws UnknownHostException if the name is not known
     */
    public void check(URI uri) throws AddressRefusedException, UnknownHostException {
        check(uri.getHost() == null ? "" : uri.getHost());
    }

    /**
     * Checks what a proxy is asked to connect to: literal addresses and names of cloud metadata;
     * what other names mean, the proxy knows.
     *
     * @throws AddressRefusedException if the proxy must not be asked for it
     */
    public void checkBehindProxy(URI uri) throws AddressRefusedException, UnknownHostException {
        String name = GuardedNames.normal(uri.getHost() == null ? "" : uri.getHost());
        if (METADATA.contains(name) || LITERAL.matcher(name).matches()) {
            check(name);
        }
    }

    /** Checks a host name or literal address. */
    public void check(String host) throws AddressRefusedException, UnknownHostException {
        if (METADATA.contains(GuardedNames.normal(host))) {
            throw refused(AddressKind.CLOUD_METADATA);
        }
        judge(host);
        if (GuardedNames.watch(host, this)) {
            judge(host);
        }
    }

    private void judge(String host) throws AddressRefusedException, UnknownHostException {
        InetAddress[] addresses;
        try {
            // As the client will write it: the JVM keeps addresses by the very text.
            addresses = resolver.resolve(withoutBrackets(host));
        } catch (IllegalArgumentException e) {
            // An ambiguous literal such as 0177.0.0.1.
            throw new UnknownHostException(String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            AddressKind refused = GuardedNames.refused(host);
            if (refused != null) {
                throw refused(refused);
            }
            throw e;
        }
        AddressKind refused = refused(List.of(addresses));
        if (refused != null) {
            throw refused(refused);
        }
    }

    /** The kind of the first of them that is refused; null if they may be connected to. */
    @Nullable AddressKind refused(Collection<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            AddressKind kind = AddressKind.of(address);
            boolean passes =
                    kind == AddressKind.PUBLIC
                            || !kind.isNever()
                                    && allowed.stream().anyMatch(each -> each.contains(address));
            if (!passes) {
                return kind;
            }
        }
        return null;
    }

    /**
     * Why an address that somebody sets is refused, for people; null if it is not, or its name is
     * not known yet.
     */
    public @Nullable String refusal(String host) {
        try {
            check(host);
            return null;
        } catch (AddressRefusedException e) {
            return e.getMessage();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    private static AddressRefusedException refused(AddressKind kind) {
        return new AddressRefusedException(
                kind.isNever()
                        ? "names a host that is never connected to: it " + kind.words()
                        : "names a host that "
                                + kind.words()
                                + "; cmdbsync.outbound.allowed-networks allows such networks");
    }
}
