package dev.cmdbsync.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.security.Security;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A name server that gives another answer each time, behind the resolver under test; the JVM keeps
 * none of them.
 */
public final class ChangingNames extends InetAddressResolverProvider {
    private static final Map<String, Deque<List<String>>> ANSWERS = new ConcurrentHashMap<>();

    /** Made by the JVM. */
    public ChangingNames() {}

    /** What the name means at each look; from the last on it stays. */
    @SafeVarargs
    static void answer(String name, List<String>... addresses) {
        ANSWERS.put(name, new ArrayDeque<>(List.of(addresses)));
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        return GuardedResolverProvider.guarding(new Server(configuration.builtinResolver()));
    }

    @Override
    public String name() {
        return "Changing names";
    }

    private record Server(InetAddressResolver others) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
                throws UnknownHostException {
            String name = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
            Deque<List<String>> answers = ANSWERS.get(name);
            if (answers == null) {
                return others.lookupByName(host, policy);
            }
            synchronized (answers) {
                Stream.Builder<InetAddress> found = Stream.builder();
                List<String> now = answers.size() > 1 ? answers.remove() : answers.element();
                for (String address : now) {
                    byte[] bytes = InetAddress.getByName(address).getAddress();
                    found.add(InetAddress.getByAddress(host, bytes));
                }
                return found.build();
            }
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return others.lookupByAddress(address);
        }
    }
}
