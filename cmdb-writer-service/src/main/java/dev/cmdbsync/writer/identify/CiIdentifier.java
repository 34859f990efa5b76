package dev.cmdbsync.writer.identify;

import dev.cmdbsync.model.topic.AssetKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides which CI an asset is. Every CI that shares something that identifies is looked at with
 * all its evidence ({@link Judgement}); of several that it is, the one with most in common is
 * taken. What is unclear becomes a {@link Suspicion}.
 *
 * <p>It holds what is known for one batch: an asset sees the CIs of the assets before it.
 */
public final class CiIdentifier {
    private final IdentityIndex index;

    CiIdentifier(IdentityIndex index) {
        this.index = index;
    }

    /**
     * From now on the asset's evidence stands for that CI.
     *
     * @param shown whether the CI's own columns and rows will show it
     */
    public void learn(UUID sysId, Identity identity, AssetKey asset, boolean shown) {
        index.learn(sysId, identity, asset);
        if (!shown) {
            index.ci(sysId).hide();
        }
    }

    /** From now on both are one: what the assets of the other say stands for the first. */
    public void join(UUID main, UUID merged) {
        index.ci(main).join(index.ci(merged));
    }

    /** Values that too many CIs share, as far as they came up. */
    public Set<EvidenceValue> shared() {
        return index.shared();
    }

    /** What each asset of a CI says; empty where the CI itself shows it. */
    public Map<AssetKey, List<EvidenceValue>> evidence(UUID sysId) {
        KnownCi ci = index.ci(sysId);
        Map<AssetKey, List<EvidenceValue>> all = new LinkedHashMap<>();
        if (ci.keepsEvidence()) {
            ci.assets().forEach(asset -> all.put(asset, ci.of(asset).all()));
        }
        return all;
    }

    /**
     * Finds the CI of an asset.
     *
     * @param known the CI that it was until now; null for a new asset
     * @param order identifier entries of its class
     */
    public Match identify(
            Identity identity, AssetKey asset, @Nullable UUID known, IdentifierOrder order) {
        Look look = look(identity, known, order);
        if (known == null) {
            return find(look, null, false);
        }
        KnownCi own = index.ci(known);
        Comparison comparison = Comparison.of(look.evidence, own.evidence(), index.junk());
        if (!Judgement.isContradicted(comparison)) {
            return stay(look, own);
        }
        own.leave(asset);
        boolean proven =
                comparison.cloud() == Agreement.OTHER
                        || comparison.bios() == Agreement.OTHER
                        || comparison.uuid() == Agreement.OTHER;
        return find(look, known, !proven);
    }

    /** CIs that an asset could be. */
    private record Look(
            IdentifierOrder order,
            Evidence evidence,
            List<EvidenceValue> values,
            List<Considered> considered,
            List<EvidenceValue> shared) {
        List<Considered> of(Opinion opinion) {
            return considered.stream().filter(each -> each.opinion() == opinion).toList();
        }
    }

    private Look look(Identity identity, @Nullable UUID known, IdentifierOrder order) {
        Evidence evidence = Evidence.of(identity, order);
        List<EvidenceValue> values = identity.evidence();
        values.addAll(identity.attributes(order));
        Set<KnownCi> pointed = new LinkedHashSet<>();
        List<EvidenceValue> shared = new ArrayList<>(0);
        for (EvidenceValue value : values) {
            if (order.looksAt(value.kind())) {
                pointed.addAll(index.find(value));
                if (index.junk().contains(value)) {
                    shared.add(value);
                }
            }
        }
        List<Considered> considered = new ArrayList<>(pointed.size());
        for (KnownCi ci : pointed) {
            if (!ci.sysId().equals(known)) {
                Comparison comparison =
                        Comparison.of(evidence, ci.evidence(), index.junk()).under(order);
                considered.add(new Considered(ci, comparison, Judgement.of(comparison)));
            }
        }
        return new Look(order, evidence, values, considered, shared);
    }

    private Match stay(Look look, KnownCi own) {
        List<Considered> others =
                look.considered.stream()
                        .filter(each -> each.opinion() != Opinion.OTHER)
                        .filter(each -> !areApart(own, each.ci()))
                        .toList();
        return new Match(
                MatchRule.SOURCE_KEY,
                own.sysId(),
                "",
                0,
                null,
                suspicions(look, others, Suspicion.Kind.LINKED_LATER));
    }

    private Match find(Look look, @Nullable UUID left, boolean leftInDoubt) {
        List<Considered> same =
                look.of(Opinion.SAME).stream().sorted(Considered.STRONGEST_FIRST).toList();
        Considered found = same.isEmpty() ? null : same.getFirst();
        boolean undecided =
                same.size() > 1
                        && same.get(0).strength() == same.get(1).strength()
                        && areApart(same.get(0).ci(), same.get(1).ci());
        List<Considered> others = new ArrayList<>();
        if (found == null || undecided) {
            found = null;
            others.addAll(same);
            others.addAll(look.of(Opinion.UNCLEAR));
        } else {
            KnownCi ci = found.ci();
            look.considered.stream()
                    .filter(each -> each.ci() != ci && each.opinion() != Opinion.OTHER)
                    .filter(each -> !areApart(ci, each.ci()))
                    .forEach(others::add);
        }
        List<Suspicion> suspicions =
                new ArrayList<>(suspicions(look, others, Suspicion.Kind.SEVERAL_MATCHES));
        if (left != null && leftInDoubt && found == null) {
            suspicions.add(
                    new Suspicion(
                            Suspicion.Kind.SOURCE_KEY_LEFT,
                            "asset of " + left,
                            "One asset reported both, first one and then the other",
                            List.of(new Suspicion.Other(left, "name and MAC addresses differ"))));
        }
        return new Match(
                found == null ? MatchRule.NONE : found.rule(look.order),
                found == null ? null : found.ci().sysId(),
                Explanation.of(found, left, look.considered, look.shared),
                look.considered.size() - (found == null ? 0 : 1),
                left,
                suspicions);
    }

    /** Whether hardware or cloud say that two CIs are two machines. */
    private boolean areApart(KnownCi one, KnownCi other) {
        Comparison comparison = Comparison.of(one.evidence(), other.evidence(), index.junk());
        boolean hardware =
                comparison.cloud() == Agreement.OTHER
                        || comparison.bios() == Agreement.OTHER
                        || comparison.uuid() == Agreement.OTHER;
        return hardware && Judgement.of(comparison).opinion() == Opinion.OTHER;
    }

    /** One for each value that the asset shares with CIs it is not. */
    private static List<Suspicion> suspicions(
            Look look, Collection<Considered> others, Suspicion.Kind ifSame) {
        Map<String, List<Considered>> byValue = new LinkedHashMap<>();
        for (Considered each : others) {
            String value =
                    look.values.stream()
                            .filter(any -> each.ci().evidence().has(any))
                            .findFirst()
                            .map(EvidenceValue::toString)
                            .orElse("");
            byValue.computeIfAbsent(value, any -> new ArrayList<>()).add(each);
        }
        List<Suspicion> all = new ArrayList<>(byValue.size());
        byValue.forEach(
                (value, list) -> {
                    boolean same = list.stream().anyMatch(each -> each.opinion() == Opinion.SAME);
                    all.add(
                            new Suspicion(
                                    same ? ifSame : Suspicion.Kind.CONFLICTING_EVIDENCE,
                                    value,
                                    list.getFirst().judgement().why(),
                                    list.stream().map(CiIdentifier::other).toList()));
                });
        return all;
    }

    private static Suspicion.Other other(Considered each) {
        return new Suspicion.Other(
                each.ci().sysId(),
                each.judgement().why()
                        + " (agrees: "
                        + each.comparison().kinds(Agreement.SAME)
                        + "; differs: "
                        + each.comparison().kinds(Agreement.OTHER)
                        + ")");
    }
}
