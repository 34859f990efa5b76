package dev.cmdbsync.qualys.ip;

import dev.cmdbsync.qualys.call.QualysApi;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.fo.FoSession;
import dev.cmdbsync.qualys.fo.Form;
import inet.ipaddr.IPAddressSeqRange;
import java.util.function.Consumer;

/** Addresses of the subscription. */
public final class IpClient {
    private static final String PATH = "/api/2.0/fo/asset/ip/";

    private final FoSession session;

    public IpClient(FoSession session) {
        this.session = session;
    }

    /**
     * All subscribed addresses, range by range in the order of the reply.
     *
     * @throws QualysException if Qualys does not answer with the list
     */
    public void list(Consumer<IPAddressSeqRange> ranges) {
        session.list(
                QualysApi.FO_IP,
                PATH,
                Form.action("list"),
                "IP_LIST_OUTPUT",
                IpElements.into(ranges));
    }

    /** All subscribed addresses. */
    public IpRanges list() {
        IpRanges.Builder all = new IpRanges.Builder();
        list(all::add);
        return all.build();
    }

    /**
     * Adds addresses. Adding one that is there changes nothing.
     *
     * @throws QualysException see {@link dev.cmdbsync.qualys.call.QualysCaller#write}
     */
    public void add(IpAddition addition) {
        session.change(QualysApi.FO_IP, PATH, addition.form());
    }

    /**
     * Changes what is known of subscribed addresses.
     *
     * @throws QualysException see {@link dev.cmdbsync.qualys.call.QualysCaller#write}
     */
    public void update(IpChange change) {
        session.change(QualysApi.FO_IP, PATH, change.form());
    }
}
