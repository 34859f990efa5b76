package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.duplicate.DuplicateFinding;
import dev.cmdbsync.writer.duplicate.DuplicateReason;
import dev.cmdbsync.writer.duplicate.DuplicateStore;
import dev.cmdbsync.writer.identify.CiIdentifier;
import dev.cmdbsync.writer.identify.CoalesceIndex;
import dev.cmdbsync.writer.identify.CoalesceStore;
import dev.cmdbsync.writer.identify.EvidenceStore;
import dev.cmdbsync.writer.identify.EvidenceValue;
import dev.cmdbsync.writer.identify.Identity;
import dev.cmdbsync.writer.identify.IdentityStore;
import dev.cmdbsync.writer.identify.Match;
import dev.cmdbsync.writer.identify.Suspicion;
import dev.cmdbsync.writer.rule.CurrentRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Finds the CI of each item of a batch, keeps what identifies it, and raises what is unclear. What
 * is known by its source key and says nothing new of its identity costs nothing.
 */
@ApplicationScoped
class Matcher {
    private static final UUID NOBODY = new UUID(0, 0);

    private final IdentityStore identities;
    private final EvidenceStore evidence;
    private final DuplicateStore duplicates;
    private final IdentifierOrders orders;
    private final CoalesceStore coalesce;
    private final CurrentRules rules;
    private final SysIds sysIds;
    private final int mostSharers;

    Matcher(
            IdentityStore identities,
            EvidenceStore evidence,
            DuplicateStore duplicates,
            IdentifierOrders orders,
            CoalesceStore coalesce,
            CurrentRules rules,
            SysIds sysIds,
            WriterConfig config) {
        this.identities = identities;
        this.evidence = evidence;
        this.duplicates = duplicates;
        this.orders = orders;
        this.coalesce = coalesce;
        this.rules = rules;
        this.sysIds = sysIds;
        this.mostSharers = config.mostSharers();
    }

    /** What gets an id here is found by later items of the batch. */
    List<Match> match(Connection connection, List<CandidateItem> items) throws SQLException {
        List<Match> matches = new ArrayList<>(items.size());
        if (items.stream().noneMatch(CandidateItem::touchesIdentities)) {
            items.forEach(item -> matches.add(Match.bySourceKey(item.knownCi())));
            return matches;
        }
        IdentifierOrders.Current order = orders.current();
        identities.lock(connection);
        List<Identity> wanted = new ArrayList<>();
        Set<UUID> known = new HashSet<>();
        Set<String> classes = new HashSet<>();
        for (CandidateItem item : items) {
            classes.add(item.candidate.className());
            if (item.touchesIdentities()) {
                wanted.add(item.identity);
            }
            if (item.knownCi() != null) {
                known.add(item.knownCi());
            }
        }
        CiIdentifier identifier =
                identities.identifier(connection, wanted, known, order.of(classes), mostSharers);
        CoalesceIndex maps = maps(connection, items);
        Touched touched = new Touched();
        for (CandidateItem item : items) {
            matches.add(match(item, identifier, order, maps, touched));
        }
        evidence.save(connection, identifier, touched.changed, touched.cis);
        Set<EvidenceValue> shared = identifier.shared();
        evidence.noteShared(connection, shared, mostSharers);
        duplicates.raise(connection, touched.findings);
        duplicates.closeShared(connection, shared.stream().map(Object::toString).toList());
        return matches;
    }

    /**
     * What {@link #match} would find for each item if it came alone. Nothing is locked, learned or
     * kept; a CI that would be new has an id that nobody uses.
     */
    List<Match> look(Connection connection, List<CandidateItem> items) throws SQLException {
        IdentifierOrders.Current order = orders.current();
        List<Identity> wanted = new ArrayList<>();
        Set<UUID> known = new HashSet<>();
        Set<String> classes = new HashSet<>();
        for (CandidateItem item : items) {
            classes.add(item.candidate.className());
            if (item.touchesIdentities()) {
                wanted.add(item.identity);
                if (item.knownCi() != null) {
                    known.add(item.knownCi());
                }
            }
        }
        CiIdentifier identifier =
                identities.identifier(connection, wanted, known, order.of(classes), mostSharers);
        CoalesceIndex maps = maps(connection, items);
        List<Match> matches = new ArrayList<>(items.size());
        for (CandidateItem item : items) {
            matches.add(
                    item.touchesIdentities()
                            ? identify(item, identifier, order, maps, NOBODY)
                            : Match.bySourceKey(item.knownCi()));
        }
        return matches;
    }

    /** Batches without transform maps ask nothing. */
    private CoalesceIndex maps(Connection connection, List<CandidateItem> items)
            throws SQLException {
        return coalesce.index(
                connection,
                items.stream()
                        .filter(each -> each.isMatchedByMap() && each.knownCi() == null)
                        .map(each -> each.candidate)
                        .toList(),
                rules.get().classes());
    }

    /**
     * @param madeAs id of the CI if it is new
     */
    private static Match identify(
            CandidateItem item,
            CiIdentifier identifier,
            IdentifierOrders.Current order,
            CoalesceIndex maps,
            UUID madeAs) {
        Match match =
                item.isMatchedByMap()
                        ? maps.match(item.candidate, item.knownCi())
                        : identifier.identify(
                                item.identity,
                                item.asset.key(),
                                item.knownCi(),
                                order.of(item.candidate.className()));
        return match.ci() == null
                        && match.conflict() == null
                        && item.asset.options().ciOperation().mayInsert()
                        && order.mayInsert(item.candidate.className())
                ? match.madeAs(madeAs)
                : match;
    }

    /** What the batch found on the way. */
    private static final class Touched {
        private final Set<AssetKey> changed = new HashSet<>();
        private final Set<UUID> cis = new HashSet<>();
        private final List<DuplicateFinding> findings = new ArrayList<>();
    }

    private Match match(
            CandidateItem item,
            CiIdentifier identifier,
            IdentifierOrders.Current order,
            CoalesceIndex maps,
            Touched touched) {
        if (!item.touchesIdentities()) {
            return Match.bySourceKey(item.knownCi());
        }
        AssetKey asset = item.asset.key();
        Match match = identify(item, identifier, order, maps, sysIds.next());
        UUID ci = match.ci();
        if (item.knownCi() != null) {
            touched.changed.add(asset);
        }
        if (ci == null) {
            return match;
        }
        if (item.isMatchedByMap()) {
            maps.learn(item.candidate, ci);
        }
        identifier.learn(ci, item.identity, asset, item.showsIdentity());
        touched.cis.add(ci);
        for (Suspicion each : match.suspicions()) {
            touched.findings.add(finding(item, ci, each));
        }
        return match;
    }

    private static DuplicateFinding finding(CandidateItem item, UUID ci, Suspicion suspicion) {
        List<DuplicateFinding.Member> members = new ArrayList<>();
        members.add(new DuplicateFinding.Member(ci, "CI of the asset " + item.asset.key()));
        suspicion
                .others()
                .forEach(
                        each ->
                                members.add(
                                        new DuplicateFinding.Member(each.ci(), each.evidence())));
        return new DuplicateFinding(
                DuplicateReason.valueOf(suspicion.kind().name()),
                suspicion.evidenceKey(),
                item.candidate.className(),
                suspicion.detail(),
                members,
                item.asset.key(),
                item.asset.runId());
    }
}
