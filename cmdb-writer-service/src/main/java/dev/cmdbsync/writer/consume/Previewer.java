package dev.cmdbsync.writer.consume;

import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.consume.CandidatePlanner.Draft;
import dev.cmdbsync.writer.identify.Match;
import dev.cmdbsync.writer.identify.MatchRule;
import dev.cmdbsync.writer.ire.reconcile.StaleClaims;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import dev.cmdbsync.writer.vm.VmBatch;
import dev.cmdbsync.writer.vm.VmInstances;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What each candidate would do to the CMDB as it is now, if it came alone: with the rules of the
 * real run, without its locks, and without writing to any CI. Candidates that wait do not know of
 * each other; whoever is approved second is planned again.
 */
@ApplicationScoped
class Previewer {
    private final Matcher matcher;
    private final SoftwareCatalogue software;
    private final CiStore cis;
    private final VmInstances virtualMachines;

    Previewer(
            Matcher matcher, SoftwareCatalogue software, CiStore cis, VmInstances virtualMachines) {
        this.matcher = matcher;
        this.software = software;
        this.cis = cis;
        this.virtualMachines = virtualMachines;
    }

    /** One candidate's plan and how its CI was found. */
    record Preview(CandidateItem item, Match match, Draft draft) {}

    /**
     * The plans of a batch.
     *
     * @param planner of the same items
     */
    List<Preview> preview(
            Connection connection, List<CandidateItem> items, CandidatePlanner planner)
            throws SQLException {
        List<Match> matches = matcher.look(connection, items);
        Map<UUID, Ci> byId =
                cis.look(
                        connection,
                        matches.stream()
                                .filter(each -> each.rule() != MatchRule.NONE)
                                .map(Match::ci)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
        StaleClaims.loosen(connection, cis.rules(), byId.values(), Instant.now());
        software.know(
                connection,
                byId.values().stream()
                        .flatMap(ci -> ci.softwareIds().stream())
                        .distinct()
                        .toList());
        VmBatch machines =
                virtualMachines.look(
                        connection, items.stream().map(each -> each.candidate).toList());
        List<Preview> previews = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Match match = matches.get(i);
            previews.add(
                    new Preview(
                            items.get(i),
                            match,
                            planner.draft(items.get(i), match, byId.get(match.ci()), machines)));
        }
        return previews;
    }
}
