package dev.cmdbsync.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.stream.Stream;

/**
 * Resolves names for the whole JVM as before, except that a name that an {@link AddressGuard} let
 * through never gets an address that it refuses. So there is no moment between the check and the
 * connection in which a name can mean something else.
 */
public final class GuardedResolverProvider extends InetAddressResolverProvider {
    private static volatile boolean inUse;

    /** Made by the JVM when it resolves its first name. */
    public GuardedResolverProvider() {}

    /** Whether the JVM asks it; it looks for a resolver once, when the first name is resolved. */
    static boolean isInUse() {
        return inUse;
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return guarding(configuration.builtinResolver());
    }

    static InetAddressResolver guarding(InetAddressResolver resolver) {
        inUse = true;
        return new Guarded(resolver);
    }

    @Override
    public String name() {
        return "Guarded names";
    }

    private record Guarded(InetAddressResolver resolver) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
                throws UnknownHostException {
            List<InetAddress> addresses = resolver.lookupByName(host, policy).toList();
            if (!GuardedNames.allows(host, addresses)) {
                throw new UnknownHostException(host + ": its address is refused");
            }
            return addresses.stream();
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return resolver.lookupByAddress(address);
        }
    }
}
