package dev.cmdbsync.writer.identify;

import dev.cmdbsync.model.topic.AssetKey;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a CI that an asset of the batch could be. */
final class KnownCi {
    private final UUID sysId;
    private final Set<String> names = new HashSet<>();
    private final Set<String> serials = new HashSet<>();
    private final Set<String> macs = new HashSet<>();
    private final Set<String> ips = new HashSet<>();
    private final Set<AssetKey> assets = new HashSet<>();

    KnownCi(UUID sysId) {
        this.sysId = sysId;
    }

    UUID sysId() {
        return sysId;
    }

    Set<String> macs() {
        return macs;
    }

    Set<String> ips() {
        return ips;
    }

    void addName(@Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }

    void addSerial(String serial) {
        serials.add(serial);
    }

    void addMac(@Nullable String mac) {
        if (mac != null) {
            macs.add(mac);
        }
    }

    void addIp(@Nullable String ip) {
        if (ip != null) {
            ips.add(ip);
        }
    }

    void addAsset(AssetKey asset) {
        assets.add(asset);
    }

    void add(Identity identity, AssetKey asset) {
        addName(identity.name());
        serials.addAll(identity.serials());
        macs.addAll(identity.macs());
        ips.addAll(identity.ips());
        assets.add(asset);
    }

    /** Another asset of the same source is this CI. */
    boolean isOwnedBeside(AssetKey asset) {
        return assets.stream()
                .anyMatch(each -> each.sourceId().equals(asset.sourceId()) && !each.equals(asset));
    }

    boolean otherName(Identity identity) {
        return identity.name() != null && !names.isEmpty() && !names.contains(identity.name());
    }

    /** A serial number of a kind that both have differs. */
    boolean otherSerial(Identity identity) {
        return identity.serials().stream()
                .map(KnownCi::type)
                .distinct()
                .anyMatch(type -> otherSerial(identity, type));
    }

    boolean otherSerial(Identity identity, String type) {
        boolean mine = serials.stream().anyMatch(each -> each.startsWith(type));
        boolean its = identity.serials().stream().anyMatch(each -> each.startsWith(type));
        boolean shared =
                identity.serials().stream()
                        .anyMatch(each -> each.startsWith(type) && serials.contains(each));
        return mine && its && !shared;
    }

    boolean hasSerial(String serial) {
        return serials.contains(serial);
    }

    static String type(String serial) {
        return serial.substring(0, serial.indexOf(':') + 1);
    }

    boolean otherMacs(Identity identity) {
        return !macs.isEmpty()
                && !identity.macs().isEmpty()
                && Collections.disjoint(macs, identity.macs());
    }

    boolean otherIps(Identity identity) {
        return !ips.isEmpty()
                && !identity.ips().isEmpty()
                && Collections.disjoint(ips, identity.ips());
    }

    boolean sharesMac(Identity identity) {
        return !Collections.disjoint(macs, identity.macs());
    }

    boolean sharesIp(Identity identity) {
        return !Collections.disjoint(ips, identity.ips());
    }
}
