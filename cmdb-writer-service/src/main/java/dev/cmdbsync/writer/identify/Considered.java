package dev.cmdbsync.writer.identify;

import static dev.cmdbsync.writer.identify.Agreement.SAME;

import java.util.Comparator;

/** A CI that an asset could be, and what the evidence says. */
record Considered(KnownCi ci, Comparison comparison, Judgement judgement) {
    /** What agrees most; the older of equals. */
    static final Comparator<Considered> STRONGEST_FIRST =
            Comparator.comparingInt(Considered::strength).reversed();

    int strength() {
        return weight(comparison.cloud(), 32)
                + weight(comparison.uuid(), 16)
                + weight(comparison.bios(), 16)
                + weight(comparison.mac(), 4)
                + weight(comparison.name(), 2)
                + weight(comparison.domain(), 1)
                + weight(comparison.ip(), 1);
    }

    private static int weight(Agreement agreement, int weight) {
        return agreement == SAME ? weight : 0;
    }

    Opinion opinion() {
        return judgement.opinion();
    }

    /** The entry that finds it: the first of those whose evidence agrees. */
    MatchRule rule(IdentifierOrder order) {
        if (comparison.cloud() == SAME) {
            return MatchRule.CLOUD_INSTANCE;
        }
        for (IdentifierOrder.Entry entry : order.entries()) {
            MatchRule rule = rule(entry.kind());
            if (rule != MatchRule.NONE) {
                return rule;
            }
        }
        return MatchRule.NONE;
    }

    private MatchRule rule(EvidenceKind kind) {
        boolean serial =
                comparison.bios() == SAME
                        || comparison.uuid() == SAME
                        || comparison.otherSerial() == SAME;
        return switch (kind) {
            case SERIAL -> serial ? MatchRule.SERIAL_NUMBER : MatchRule.NONE;
            case NAME -> comparison.name() == SAME ? MatchRule.NAME : MatchRule.NONE;
            case MAC -> comparison.mac() == SAME ? MatchRule.MAC_AND_IP : MatchRule.NONE;
            case ATTRIBUTE ->
                    comparison.attribute() == SAME ? MatchRule.ATTRIBUTES : MatchRule.NONE;
            default -> MatchRule.NONE;
        };
    }
}
