package dev.cmdbsync.uploader.address;

import dev.cmdbsync.qualys.QualysClients;
import dev.cmdbsync.qualys.ip.IpAddition;
import dev.cmdbsync.uploader.UploaderConfig;
import dev.cmdbsync.uploader.cmdb.CmdbClients;
import dev.cmdbsync.uploader.cmdb.CmdbRow;
import dev.cmdbsync.uploader.cmdb.CmdbSweep;
import dev.cmdbsync.uploader.cmdb.ScopeQuery;
import dev.cmdbsync.uploader.cmdb.SweepCursor;
import dev.cmdbsync.uploader.cmdb.SweepPage;
import dev.cmdbsync.uploader.iprange.IpRange;
import dev.cmdbsync.uploader.iprange.IpRangeSet;
import dev.cmdbsync.uploader.plan.Subscription;
import dev.cmdbsync.uploader.send.GroupKeeper;
import dev.cmdbsync.uploader.send.SourceAddresses;
import dev.cmdbsync.uploader.send.SourceQualys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Reads the addresses of both sides, subscribes and groups what is missing, and keeps the sets. All
 * of it can be done again: what Qualys has is not sent.
 */
@ApplicationScoped
class AddressRefresher {
    private static final Logger LOG = Logger.getLogger(AddressRefresher.class);
    private static final int HOSTS = 10_000;
    private static final String COMMENT = "From the CMDB";

    private final CmdbClients cmdbs;
    private final SourceQualys qualys;
    private final SourceAddresses addresses;
    private final GroupKeeper groups;
    private final AddressStore store;
    private final AddressPolicyStore policies;
    private final UploaderConfig config;
    private final Clock clock;

    AddressRefresher(
            CmdbClients cmdbs,
            SourceQualys qualys,
            SourceAddresses addresses,
            GroupKeeper groups,
            AddressStore store,
            AddressPolicyStore policies,
            UploaderConfig config,
            Clock clock) {
        this.cmdbs = cmdbs;
        this.qualys = qualys;
        this.addresses = addresses;
        this.groups = groups;
        this.store = store;
        this.policies = policies;
        this.config = config;
        this.clock = clock;
    }

    /** Addresses of CIs, and how many of their texts were none. */
    private record Found(IpRangeSet ips, long without) {}

    /**
     * Refreshes the sets of a policy.
     *
     * @throws RuntimeException if the CMDB or Qualys does not answer; the sets stay as they were
     */
    void refresh(AddressPolicy policy) {
        Instant now = clock.instant();
        Found cmdb = cmdb(policy, now);
        Subscription subscription = addresses.of(policy.sourceId());
        QualysClients clients = qualys.of(policy.sourceId());
        AddressPlan plan =
                AddressPlan.of(
                        policy.subscribes(),
                        cmdb.ips,
                        subscription.subscribed(),
                        scanned(clients),
                        subscription.excluded());
        for (IpRangeSet part : plan.subscribe().parts(config.send().addresses())) {
            clients.ips()
                    .add(
                            new IpAddition(
                                    part.toClient(),
                                    policy.trackingOrDefault(),
                                    policy.vmOrDefault(),
                                    policy.pcOrDefault(),
                                    COMMENT));
        }
        if (policy.group() != null) {
            groups.keep(policy.sourceId(), policy.group(), plan.group());
        }
        store.replace(policy.sourceId(), plan.sets(), now);
        policies.refreshed(
                policy.sourceId(),
                now,
                cmdb.without == 0 ? null : cmdb.without + " CIs have an ip_address that is none");
        LOG.infof(
                "Addresses of source %s are compared: %d ranges in the CMDB",
                policy.sourceId(), cmdb.ips.rangeCount());
    }

    private Found cmdb(AddressPolicy policy, Instant now) {
        CmdbSweep sweep =
                new CmdbSweep(
                        cmdbs.of(policy.cmdb()),
                        policy.tableOrDefault(),
                        ScopeQuery.parse(policy.query() == null ? "" : policy.query()),
                        List.of("sys_id", "sys_updated_on", "ip_address"),
                        config.cmdb().pageSize());
        IpRangeSet.Builder ips = new IpRangeSet.Builder();
        long without = 0;
        SweepCursor cursor = CmdbSweep.begin(null, now.minus(config.cmdb().safetyLag()));
        while (cursor != null) {
            SweepPage page = sweep.page(cursor);
            for (CmdbRow row : page.rows()) {
                String text = row.value("ip_address").strip();
                if (!text.isEmpty() && !add(ips, text)) {
                    without++;
                }
            }
            cursor = page.next();
        }
        return new Found(ips.build(), without);
    }

    private static boolean add(IpRangeSet.Builder ips, String text) {
        try {
            ips.add(IpRange.parse(text));
            return true;
        } catch (IllegalArgumentException e) {
            LOG.debug("The address of a CI is none");
            return false;
        }
    }

    private static IpRangeSet scanned(QualysClients clients) {
        IpRangeSet.Builder ips = new IpRangeSet.Builder();
        Long from = 0L;
        while (from != null) {
            from =
                    clients.hosts()
                            .list(
                                    from,
                                    HOSTS,
                                    host ->
                                            host.addresses()
                                                    .forEach(each -> ips.add(IpRange.of(each))));
        }
        return ips.build();
    }
}
