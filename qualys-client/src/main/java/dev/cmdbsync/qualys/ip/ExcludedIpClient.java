package dev.cmdbsync.qualys.ip;

import dev.cmdbsync.qualys.call.QualysApi;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.fo.FoSession;
import dev.cmdbsync.qualys.fo.Form;
import inet.ipaddr.IPAddressSeqRange;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Addresses that the subscription never scans. */
public final class ExcludedIpClient {
    private static final String PATH = "/api/2.0/fo/asset/excluded_ip/";

    private final FoSession session;

    public ExcludedIpClient(FoSession session) {
        this.session = session;
    }

    /**
     * All excluded addresses, range by range.
     *
     * @throws QualysException if Qualys does not answer with the list
     */
    public void list(Consumer<IPAddressSeqRange> ranges) {
        session.list(
                QualysApi.FO_EXCLUDED_IP,
                PATH,
                Form.action("list"),
                "IP_LIST_OUTPUT",
                IpElements.into(ranges));
    }

    /** All excluded addresses. */
    public IpRanges list() {
        IpRanges.Builder all = new IpRanges.Builder();
        list(all::add);
        return all.build();
    }

    /**
     * Excludes addresses.
     *
     * @param comment why; Qualys insists on it
     * @param expiry after which they are scanned again, in whole days; null for never
     */
    public void add(IpRanges ips, String comment, @Nullable Duration expiry) {
        session.change(
                QualysApi.FO_EXCLUDED_IP,
                PATH,
                Form.action("add")
                        .with("ips", ips)
                        .with("comment", comment)
                        .with("expiry_days", expiry == null ? null : expiry.toDays()));
    }

    /** Lets addresses be scanned again. */
    public void remove(IpRanges ips, String comment) {
        session.change(
                QualysApi.FO_EXCLUDED_IP,
                PATH,
                Form.action("remove").with("ips", ips).with("comment", comment));
    }
}
