package dev.cmdbsync.simulator.call;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The vendor's calls, as limits, faults and the call log name them. */
public enum Api {
    AUTH(Host.GATEWAY, false),
    SEARCH(Host.GATEWAY, true),
    COUNT(Host.GATEWAY, true),
    GET(Host.GATEWAY, true),
    CERTIFICATES(Host.GATEWAY, true),
    METADATA(Host.GATEWAY, true),
    BUSINESS_APP(Host.GATEWAY, true),
    CONNECTOR(Host.GATEWAY, true),
    SESSION(Host.API_SERVER, false),
    HOST_LIST(Host.API_SERVER, true),
    ASSET_GROUP(Host.API_SERVER, true),
    IP(Host.API_SERVER, true),
    EXCLUDED_IP(Host.API_SERVER, true),
    TAG(Host.API_SERVER, true),
    HOST_ASSET(Host.API_SERVER, true),
    ABOUT(Host.API_SERVER, true),
    PORTAL_VERSION(Host.API_SERVER, false);

    /** The two hosts of a platform: they answer errors and limits differently. */
    public enum Host {
        GATEWAY,
        API_SERVER
    }

    private final Host host;
    private final boolean limited;

    Api(Host host, boolean limited) {
        this.host = host;
        this.limited = limited;
    }

    public Host host() {
        return host;
    }

    /** False for calls that the platform exempts from limits. */
    boolean limited() {
        return limited;
    }

    /** False for calls whose recorded answers say nothing of limits as long as they are kept. */
    boolean tellsLimits() {
        return this != TAG && this != HOST_ASSET;
    }

    /** Lower case with hyphens, such as {@code host-list}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static @Nullable Api of(String label) {
        for (Api api : values()) {
            if (api.label().equals(label)) {
                return api;
            }
        }
        return null;
    }
}
