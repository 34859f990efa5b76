package dev.cmdbsync.qualys.host;

import inet.ipaddr.IPAddressSeqRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host that the vulnerability management knows.
 *
 * @param hostId its id there ({@code ID})
 * @param assetId its id in the inventory ({@code ASSET_ID}); null if not told
 * @param addresses {@code IP} and {@code IPV6}; empty for a host known by its name alone
 */
public record ManagedHost(long hostId, @Nullable Long assetId, List<IPAddressSeqRange> addresses) {}
