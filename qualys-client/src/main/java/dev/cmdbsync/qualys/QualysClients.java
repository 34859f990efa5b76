package dev.cmdbsync.qualys;

import dev.cmdbsync.qualys.app.BusinessAppClient;
import dev.cmdbsync.qualys.call.QualysCaller;
import dev.cmdbsync.qualys.call.RequestBudget;
import dev.cmdbsync.qualys.connector.ConnectorClient;
import dev.cmdbsync.qualys.fo.FoSession;
import dev.cmdbsync.qualys.gav.GatewayPost;
import dev.cmdbsync.qualys.gav.GatewaySession;
import dev.cmdbsync.qualys.gav.GavClient;
import dev.cmdbsync.qualys.group.AssetGroupClient;
import dev.cmdbsync.qualys.host.HostClient;
import dev.cmdbsync.qualys.hostasset.HostAssetClient;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.ip.ExcludedIpClient;
import dev.cmdbsync.qualys.ip.IpClient;
import dev.cmdbsync.qualys.metadata.MetadataClient;
import dev.cmdbsync.qualys.qps.QpsSession;
import dev.cmdbsync.qualys.tag.TagClient;
import java.time.Clock;

/** All that one account calls, with one token and one budget. */
public record QualysClients(
        GavClient assets,
        IpClient ips,
        ExcludedIpClient excludedIps,
        AssetGroupClient groups,
        HostClient hosts,
        TagClient tags,
        HostAssetClient hostAssets,
        MetadataClient metadata,
        BusinessAppClient apps,
        ConnectorClient connector) {

    /** Clients of an account; {@code budget} is asked for all but {@link #assets}. */
    public static QualysClients of(
            QualysHttp http, QualysAccount account, RequestBudget budget, Clock clock) {
        QualysCaller caller = new QualysCaller(budget, clock);
        FoSession fo = new FoSession(http, account, caller);
        QpsSession qps = new QpsSession(http, account, caller);
        GatewaySession session = new GatewaySession(http, account, clock);
        GatewayPost gateway = new GatewayPost(http, account, session, caller);
        return new QualysClients(
                new GavClient(http, account, session),
                new IpClient(fo),
                new ExcludedIpClient(fo),
                new AssetGroupClient(fo),
                new HostClient(fo),
                new TagClient(qps),
                new HostAssetClient(qps),
                new MetadataClient(gateway),
                new BusinessAppClient(gateway),
                new ConnectorClient(gateway));
    }
}
