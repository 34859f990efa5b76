package dev.cmdbsync.writer.identify;

import dev.cmdbsync.model.topic.AssetKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides which CI an asset is. Rules go from the strongest to the weakest; a weaker one never
 * joins against stronger evidence to the contrary, because two CIs of one machine can be joined
 * later, but one CI of two machines cannot be told apart again. Of several that fit, the oldest
 * wins.
 *
 * <p>It holds what is known for one batch: an asset sees the CIs of the assets before it.
 */
public final class CiIdentifier {
    private static final int LONGEST_DETAIL = 500;

    private final IdentityIndex index;
    private final int mostSharers;

    /**
     * @param mostSharers a value that more CIs share identifies none of them
     */
    CiIdentifier(IdentityIndex index, int mostSharers) {
        this.index = index;
        this.mostSharers = mostSharers;
    }

    /** From now on the asset's evidence stands for that CI. */
    public void learn(UUID sysId, Identity identity, AssetKey asset) {
        index.add(sysId, identity, asset);
    }

    /** Finds the CI of an asset that has no source key. */
    public Match identify(Identity identity, AssetKey asset) {
        Trail trail = new Trail();
        KnownCi found = bySerial(identity, asset, trail);
        if (found != null) {
            return trail.match(MatchRule.SERIAL_NUMBER, found);
        }
        found = byName(identity, trail);
        if (found != null) {
            return trail.match(MatchRule.NAME, found);
        }
        found = byMacAndIp(identity, trail);
        if (found != null) {
            return trail.match(MatchRule.MAC_AND_IP, found);
        }
        return trail.match(MatchRule.NONE, null);
    }

    private @Nullable KnownCi bySerial(Identity identity, AssetKey asset, Trail trail) {
        for (String serial : identity.serials()) {
            for (KnownCi ci : find(IdentityIndex.serialValue(serial), trail)) {
                String against = againstSerial(ci, serial, identity, asset);
                if (against == null) {
                    trail.found(serial);
                    return ci;
                }
                trail.passOver(ci, against);
            }
        }
        return null;
    }

    private static @Nullable String againstSerial(
            KnownCi ci, String serial, Identity identity, AssetKey asset) {
        if (!serial.startsWith("bios:") && ci.otherSerial(identity, "bios:")) {
            return "other BIOS serial number";
        }
        boolean otherMachine = ci.otherName(identity) && ci.otherMacs(identity);
        if (otherMachine && !serial.startsWith("uuid:")) {
            boolean sameUuid =
                    identity.serials().stream()
                            .anyMatch(each -> each.startsWith("uuid:") && ci.hasSerial(each));
            if (ci.otherSerial(identity, "uuid:") || ci.isOwnedBeside(asset) && !sameUuid) {
                return "clone: other name, MAC addresses and UUID";
            }
        }
        return null;
    }

    private @Nullable KnownCi byName(Identity identity, Trail trail) {
        if (identity.name() == null) {
            return null;
        }
        List<KnownCi> fitting = new ArrayList<>();
        for (KnownCi ci : find(IdentityIndex.nameValue(identity.name()), trail)) {
            String against = againstName(ci, identity);
            if (against == null) {
                fitting.add(ci);
            } else {
                trail.passOver(ci, against);
            }
        }
        trail.found("name " + identity.name());
        return fitting.stream()
                .min(
                        Comparator.comparing((KnownCi ci) -> !ci.sharesMac(identity))
                                .thenComparing(ci -> !ci.sharesIp(identity)))
                .orElse(null);
    }

    private static @Nullable String againstName(KnownCi ci, Identity identity) {
        if (ci.otherSerial(identity)) {
            return "other serial number";
        }
        if (ci.otherMacs(identity)) {
            return "no MAC address in common";
        }
        boolean noMacToCompare = ci.macs().isEmpty() || identity.macs().isEmpty();
        if (noMacToCompare && ci.otherIps(identity)) {
            return "no IP address in common";
        }
        return null;
    }

    private @Nullable KnownCi byMacAndIp(Identity identity, Trail trail) {
        for (String mac : identity.macs()) {
            for (KnownCi ci : find(IdentityIndex.macValue(mac), trail)) {
                if (!ci.sharesIp(identity)) {
                    trail.passOver(ci, "same MAC address, other IP addresses");
                } else if (ci.otherSerial(identity)) {
                    trail.passOver(ci, "same MAC address, other serial number");
                } else if (ci.otherName(identity)) {
                    trail.passOver(ci, "same MAC address, other name");
                } else {
                    trail.found("MAC address " + mac);
                    return ci;
                }
            }
        }
        return null;
    }

    private List<KnownCi> find(String value, Trail trail) {
        List<KnownCi> found = index.find(value);
        if (found.size() > mostSharers) {
            trail.shared(value);
            return List.of();
        }
        return found;
    }

    /** What was looked at on the way to the answer. */
    private static final class Trail {
        private final StringJoiner passedOver = new StringJoiner("; ");
        private String evidence = "";
        private int count;

        void found(String value) {
            evidence = value;
        }

        void passOver(KnownCi ci, String why) {
            count++;
            if (passedOver.length() < LONGEST_DETAIL) {
                passedOver.add(ci.sysId().toString().replace("-", "") + ": " + why);
            }
        }

        void shared(String value) {
            passedOver.add(value + ": shared by too many");
        }

        Match match(MatchRule rule, @Nullable KnownCi ci) {
            String over = passedOver.length() == 0 ? "" : "passed over " + passedOver;
            String found = ci == null ? "" : evidence;
            String detail = found + (found.isEmpty() || over.isEmpty() ? "" : ". ") + over;
            return new Match(
                    rule,
                    ci == null ? null : ci.sysId(),
                    detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail,
                    count);
        }
    }
}
