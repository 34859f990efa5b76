package dev.cmdbsync.writer.identify;

import static dev.cmdbsync.writer.identify.Agreement.OTHER;
import static dev.cmdbsync.writer.identify.Agreement.SAME;
import static dev.cmdbsync.writer.identify.Agreement.UNKNOWN;

/**
 * Whether an asset is a CI, by all evidence at once (docs/identification-evidence.md has the same
 * as a table). What is unclear is never joined: two CIs of one machine can be joined later, one CI
 * of two machines cannot be told apart again.
 *
 * @param why in words
 */
record Judgement(Opinion opinion, String why) {
    static Judgement of(Comparison c) {
        if (c.cloud() == OTHER) {
            return other("other cloud instance");
        }
        if (c.cloud() == SAME) {
            boolean contradicted =
                    c.uuid() == OTHER && c.bios() != SAME && c.name() == OTHER && c.mac() == OTHER;
            return contradicted
                    ? unclear("same cloud instance, but everything else differs")
                    : same("same cloud instance");
        }
        if (c.bios() == OTHER || c.uuid() == OTHER) {
            return hardwareDiffers(c);
        }
        if (c.bios() == SAME || c.uuid() == SAME) {
            return hardwareAgrees(c);
        }
        if (c.attribute() == SAME) {
            return c.name() == OTHER && c.mac() == OTHER
                    ? unclear("same attributes, but other name and MAC addresses")
                    : same("same attributes");
        }
        return c.name() == SAME && c.domain() != OTHER ? nameAgrees(c) : addressAgrees(c);
    }

    private static Judgement hardwareDiffers(Comparison c) {
        boolean nameAndMac = c.name() == SAME && c.mac() == SAME;
        if (c.uuid() == SAME) {
            return c.name() == SAME || c.mac() == SAME
                    ? unclear("same hardware UUID, but another serial number")
                    : other("other serial number");
        }
        if (c.bios() == SAME) {
            if (nameAndMac) {
                return same("same serial number, name and MAC address");
            }
            return c.name() == OTHER && c.mac() == OTHER
                    ? other("clone: other hardware UUID, name and MAC addresses")
                    : unclear("same serial number, but another hardware UUID");
        }
        boolean bothDiffer = c.bios() == OTHER && c.uuid() == OTHER;
        String what = c.bios() == OTHER ? "other serial number" : "other hardware UUID";
        return nameAndMac && !bothDiffer
                ? unclear("same name and MAC address, but " + what)
                : other(bothDiffer ? "other serial number and hardware UUID" : what);
    }

    private static Judgement hardwareAgrees(Comparison c) {
        boolean both = c.uuid() == SAME && c.bios() == SAME;
        String hardware =
                both
                        ? "same serial number and hardware UUID"
                        : c.uuid() == SAME ? "same hardware UUID" : "same serial number";
        if (c.mac() == SAME) {
            return same(hardware + ", same MAC address");
        }
        if (c.mac() == OTHER) {
            boolean trusted = c.uuid() == SAME && !c.virtual() || c.ip() == SAME;
            return c.name() != OTHER && trusted
                    ? same(hardware)
                    : unclear(hardware + ", but other MAC addresses, as a clone has");
        }
        return switch (c.name()) {
            case SAME ->
                    c.virtual() && !both && c.ip() == OTHER
                            ? unclear(hardware + " of a virtual machine, but other IP addresses")
                            : same(hardware + ", same name");
            case OTHER -> {
                boolean renamed = both || c.ip() == SAME || c.ip() == UNKNOWN && !c.virtual();
                yield renamed
                        ? same(hardware + ", renamed")
                        : unclear(hardware + ", but other name and IP addresses");
            }
            case UNKNOWN -> same(hardware);
        };
    }

    private static Judgement nameAgrees(Comparison c) {
        boolean near = c.ip() == SAME || c.otherSerial() == SAME;
        return switch (c.mac()) {
            case SAME -> same("same name and MAC address");
            case OTHER ->
                    near
                            ? unclear("same name and IP address, but other MAC addresses")
                            : other("same name, but other MAC addresses");
            case UNKNOWN -> {
                if (near || c.ip() == UNKNOWN && c.domain() == SAME) {
                    yield same(near ? "same name and IP address" : "same name and domain");
                }
                yield unclear(
                        c.ip() == OTHER
                                ? "same name, but other IP addresses"
                                : "same name and nothing else to compare");
            }
        };
    }

    private static Judgement addressAgrees(Comparison c) {
        if (c.mac() != SAME) {
            return other(c.domain() == OTHER ? "same name in another domain" : "nothing in common");
        }
        boolean otherName = c.name() == OTHER || c.domain() == OTHER;
        if (c.allMacs()) {
            return same("same MAC addresses, all of them");
        }
        if (otherName) {
            return c.ip() == SAME
                    ? unclear("same MAC and IP address, but another name")
                    : other("same MAC address, but other name and IP addresses");
        }
        return c.ip() == SAME
                ? same("same MAC and IP address")
                : unclear("same MAC address and no name to compare");
    }

    /**
     * Whether an asset that was a CI until now reports another machine. Its id alone says
     * otherwise, so everything must differ.
     */
    static boolean isContradicted(Comparison c) {
        if (c.cloud() == OTHER) {
            return true;
        }
        boolean hardwareAgrees = c.cloud() == SAME || c.bios() == SAME || c.uuid() == SAME;
        if (hardwareAgrees || c.name() != OTHER || c.mac() == SAME) {
            return false;
        }
        return c.bios() == OTHER || c.uuid() == OTHER || c.mac() == OTHER;
    }

    private static Judgement same(String why) {
        return new Judgement(Opinion.SAME, why);
    }

    private static Judgement unclear(String why) {
        return new Judgement(Opinion.UNCLEAR, why);
    }

    private static Judgement other(String why) {
        return new Judgement(Opinion.OTHER, why);
    }
}
