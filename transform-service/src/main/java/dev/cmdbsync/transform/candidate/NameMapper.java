package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.model.run.NamingPolicy;
import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetNotes;
import dev.cmdbsync.transform.asset.AssetShape;
import dev.cmdbsync.transform.value.Conversion;
import dev.cmdbsync.transform.value.IpAddress;
import dev.cmdbsync.transform.value.JunkIdentifiers;
import org.jspecify.annotations.Nullable;

/** A CI's name by the schedule's policy (MOD-1). Names like "localhost" are passed over. */
final class NameMapper {
    private static final String FIELD = "cmdb_ci_computer.name";

    private final int netbiosName;
    private final int dnsName;
    private final int fqdn;
    private final int assetName;
    private final int address;

    NameMapper(AssetShape shape) {
        this.netbiosName = shape.slot("netbiosName");
        this.dnsName = shape.slot("dnsName");
        this.fqdn = shape.slot("fqdn");
        this.assetName = shape.slot("assetName");
        this.address = shape.slot("address");
    }

    /** The name; null if the asset has nothing to be called by. */
    @Nullable String name(Asset asset, NamingPolicy policy, AssetNotes notes) {
        return switch (policy) {
            case HOST_NAME -> hostName(asset, notes);
            case NETBIOS_WITH_IP -> netbiosWithIp(asset, notes);
            case FQDN -> firstOf(fqdn(asset, notes), hostName(asset, notes));
            case ASSET_NAME ->
                    firstOf(telling(asset.value(assetName), notes), hostName(asset, notes));
        };
    }

    private @Nullable String hostName(Asset asset, AssetNotes notes) {
        String netbios = telling(asset.value(netbiosName), notes);
        if (netbios != null) {
            return netbios;
        }
        String host = hostPart(fqdn(asset, notes));
        String named = firstOf(host, telling(asset.value(assetName), notes));
        return firstOf(named, address(asset));
    }

    private @Nullable String netbiosWithIp(Asset asset, AssetNotes notes) {
        String netbios = telling(asset.value(netbiosName), notes);
        String ip = address(asset);
        if (netbios != null) {
            return ip == null ? netbios : netbios + " (" + ip + ")";
        }
        String dns = firstOf(fqdn(asset, notes), ip);
        return firstOf(dns, telling(asset.value(assetName), notes));
    }

    private @Nullable String fqdn(Asset asset, AssetNotes notes) {
        return firstOf(dns(asset.value(dnsName), notes), dns(asset.value(fqdn), notes));
    }

    /** A DNS name; an address in its place is none, or its first number would become the name. */
    private static @Nullable String dns(@Nullable String text, AssetNotes notes) {
        String name = text == null ? null : Conversion.HOST_NAME.apply(text);
        return name == null || name.isEmpty() ? null : telling(name, notes);
    }

    private static @Nullable String hostPart(@Nullable String name) {
        int dot = name == null ? -1 : name.indexOf('.');
        return name == null || dot <= 0 ? name : name.substring(0, dot);
    }

    private @Nullable String address(Asset asset) {
        String text = asset.value(address);
        return text == null ? null : Conversion.ADDRESS.apply(text);
    }

    private static @Nullable String telling(@Nullable String name, AssetNotes notes) {
        if (name == null) {
            return null;
        }
        if (IpAddress.parse(name) == null && JunkIdentifiers.isJunkName(name)) {
            notes.junk(FIELD, name);
            return null;
        }
        return name;
    }

    private static @Nullable String firstOf(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }
}
