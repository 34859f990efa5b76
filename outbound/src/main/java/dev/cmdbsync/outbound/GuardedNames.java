package dev.cmdbsync.outbound;

import java.net.InetAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names that a guard let through. From then on the JVM resolves them to nothing that the guard
 * refuses, whoever asks and however often they change their meaning. There is one resolver in a
 * JVM, so there is one list.
 */
final class GuardedNames {
    /** More than anybody sets; the names that were not asked for longest give way. */
    private static final int MOST = 10_000;

    private static final Map<String, Watched> NAMES =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Watched> eldest) {
                            return size() > MOST;
                        }
                    });

    private GuardedNames() {}

    private static final class Watched {
        private final AddressGuard guard;
        private volatile @Nullable AddressKind refused;

        Watched(AddressGuard guard) {
            this.guard = guard;
        }
    }

    /** The name as it is compared: DNS knows neither case nor the dot at the end. */
    static String normal(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        while (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return name;
    }

    /**
     * Watches the name from now on.
     *
     * @return whether that is new, so that what was resolved before was not watched
     */
    static boolean watch(String host, AddressGuard guard) {
        String name = normal(host);
        Watched known = NAMES.get(name);
        if (known != null && known.guard.equals(guard)) {
            return false;
        }
        NAMES.put(name, new Watched(guard));
        return true;
    }

    /** What the name meant when it was last resolved; null if the guard lets that through. */
    static @Nullable AddressKind refused(String host) {
        Watched entry = NAMES.get(normal(host));
        return entry == null ? null : entry.refused;
    }

    /** Whether the name may have these addresses; to be asked after they were resolved. */
    static boolean allows(String host, List<InetAddress> addresses) {
        Watched entry = NAMES.get(normal(host));
        if (entry == null) {
            return true;
        }
        entry.refused = entry.guard.refused(addresses);
        return entry.refused == null;
    }
}
