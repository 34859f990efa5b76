package dev.cmdbsync.uploader.send;

import dev.cmdbsync.qualys.QualysClients;
import dev.cmdbsync.uploader.iprange.IpRange;
import dev.cmdbsync.uploader.iprange.IpRangeSet;
import dev.cmdbsync.uploader.plan.Subscription;
import jakarta.enterprise.context.ApplicationScoped;

/** Addresses of a source as Qualys has them now. */
@ApplicationScoped
public class SourceAddresses {
    private final SourceQualys qualys;

    SourceAddresses(SourceQualys qualys) {
        this.qualys = qualys;
    }

    /**
     * Subscribed and excluded addresses; two calls.
     *
     * @throws dev.cmdbsync.qualys.error.QualysException if Qualys does not answer with the lists
     */
    public Subscription of(String sourceId) {
        QualysClients clients = qualys.of(sourceId);
        IpRangeSet.Builder excluded = new IpRangeSet.Builder();
        clients.excludedIps().list(range -> excluded.add(IpRange.of(range)));
        return new Subscription(subscribed(clients), excluded.build());
    }

    static IpRangeSet subscribed(QualysClients clients) {
        IpRangeSet.Builder subscribed = new IpRangeSet.Builder();
        clients.ips().list(range -> subscribed.add(IpRange.of(range)));
        return subscribed.build();
    }
}
