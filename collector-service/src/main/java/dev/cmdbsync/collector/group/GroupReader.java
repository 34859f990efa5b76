package dev.cmdbsync.collector.group;

import dev.cmdbsync.collector.CollectorConfig;
import dev.cmdbsync.collector.budget.Api;
import dev.cmdbsync.collector.budget.BudgetGate;
import dev.cmdbsync.collector.group.GroupSync.Status;
import dev.cmdbsync.collector.source.Source;
import dev.cmdbsync.collector.source.SourceCatalog;
import dev.cmdbsync.collector.source.SourceClients;
import dev.cmdbsync.model.group.AssetGroupDocument;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysRetryableException;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.group.AssetGroup;
import dev.cmdbsync.qualys.group.AssetGroupReply;
import dev.cmdbsync.secrets.SecretUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reads one batch of a source's asset groups at a time and keeps where it stands. What changed is
 * published before it is kept: killed anywhere, the next collector does the batch again. Only a
 * reading that came to its end says that a group is gone.
 */
@ApplicationScoped
class GroupReader {
    private static final Logger LOG = Logger.getLogger(GroupReader.class);
    private static final int BATCH = 500;
    private static final Duration EVERY = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 16;

    private final SourceCatalog sources;
    private final SourceClients clients;
    private final GroupStore store;
    private final GroupPublisher publisher;
    private final BudgetGate gate;
    private final CollectorConfig.Qualys config;
    private final Clock clock;

    GroupReader(
            SourceCatalog sources,
            SourceClients clients,
            GroupStore store,
            GroupPublisher publisher,
            BudgetGate gate,
            CollectorConfig config,
            Clock clock) {
        this.sources = sources;
        this.clients = clients;
        this.store = store;
        this.publisher = publisher;
        this.gate = gate;
        this.config = config.qualys();
        this.clock = clock;
    }

    /** Reads a batch of each source that is due; whether another one may follow at once. */
    boolean readDue() throws Exception {
        boolean more = false;
        for (String sourceId : store.due(clock.instant())) {
            Optional<Source> source = sources.find(sourceId);
            if (source.isPresent()) {
                more |= readBatch(source.get());
            }
        }
        return more;
    }

    private boolean readBatch(Source source) throws Exception {
        GroupSync sync =
                store.find(source.id)
                        .filter(each -> each.status() == Status.RUNNING)
                        .orElseGet(() -> GroupSync.begin(source.id, clock.instant()));
        Optional<Instant> blocked = gate.take(source.id, Api.FO_GROUPS);
        if (blocked.isPresent()) {
            store.save(sync.waiting(sync.failures(), sync.message(), blocked.get()));
            return false;
        }
        AssetGroupReply reply;
        try {
            reply = clients.of(source).groups().list(sync.nextId(), BATCH);
        } catch (QualysRetryableException e) {
            store.save(again(source, sync, e));
            return false;
        } catch (QualysTerminalException | SecretUnavailableException e) {
            LOG.warnf("Asset groups of %s cannot be read: %s", source.id, e.getMessage());
            store.save(failed(sync, String.valueOf(e.getMessage())));
            return false;
        }
        gate.answered(source.id, Api.FO_GROUPS, reply.budget());
        return keep(source, sync, reply);
    }

    private boolean keep(Source source, GroupSync sync, AssetGroupReply reply) throws Exception {
        List<AssetGroupDocument> groups =
                reply.groups().stream().map(each -> document(source.id, each)).toList();
        publisher.publishChanged(groups, store.known(source.id));
        Instant now = clock.instant();
        Long next = reply.nextId();
        if (next != null) {
            store.save(sync.afterBatch(next, groups.size(), now), groups, now);
            return true;
        }
        store.save(sync, groups, now);
        publisher.publishGone(source.id, store.gone(sync));
        GroupSync ended = sync.ended(Status.COMPLETED, groups.size(), null, now, now.plus(EVERY));
        store.end(ended);
        LOG.infof("Asset groups of %s are read: %d", source.id, ended.read());
        return false;
    }

    private static AssetGroupDocument document(String sourceId, AssetGroup group) {
        return new AssetGroupDocument(
                sourceId,
                group.id(),
                group.title(),
                group.businessImpact(),
                group.ips(),
                group.dnsNames(),
                group.netbiosNames(),
                group.hostIds());
    }

    private GroupSync again(Source source, GroupSync sync, QualysRetryableException failure) {
        Instant now = clock.instant();
        if (failure.error() == QualysError.RATE_LIMITED
                || failure.error() == QualysError.CONCURRENCY_LIMITED) {
            gate.refused(source.id, Api.FO_GROUPS, failure.budget(), failure.error());
            return sync.waiting(sync.failures(), failure.getMessage(), now);
        }
        gate.answered(source.id, Api.FO_GROUPS, failure.budget());
        int failures = sync.failures() + 1;
        if (failures > config.maxFailures()) {
            return failed(
                    sync, failure.getMessage() + "; given up after " + failures + " attempts");
        }
        Duration grown =
                config.firstBackoff().multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration pause =
                grown.compareTo(config.longestBackoff()) < 0 ? grown : config.longestBackoff();
        return sync.waiting(failures, failure.getMessage(), now.plus(pause));
    }

    private GroupSync failed(GroupSync sync, String why) {
        Instant now = clock.instant();
        return sync.ended(Status.FAILED, 0, why, now, now.plus(EVERY));
    }
}
