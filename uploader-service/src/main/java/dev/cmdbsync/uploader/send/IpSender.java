package dev.cmdbsync.uploader.send;

import dev.cmdbsync.qualys.ip.IpAddition;
import dev.cmdbsync.qualys.ip.TrackingMethod;
import dev.cmdbsync.uploader.UploaderConfig;
import dev.cmdbsync.uploader.iprange.IpRangeSet;
import dev.cmdbsync.uploader.plan.UploadKind;
import dev.cmdbsync.uploader.plan.Wanted;
import dev.cmdbsync.uploader.queue.Outcome;
import dev.cmdbsync.uploader.queue.SyncRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Adds addresses to the subscription (QCS-30). */
@ApplicationScoped
class IpSender implements Sender {
    private static final String COMMENT = "From the CMDB";

    private final int addresses;

    IpSender(UploaderConfig config) {
        this.addresses = config.send().addresses();
    }

    @Override
    public List<UploadKind> kinds() {
        return List.of(UploadKind.UPLOAD_IP);
    }

    @Override
    public int batch() {
        return addresses;
    }

    @Override
    public List<Outcome> send(Source source, List<SyncRecord> records) {
        add(source, records, ips(records));
        return Sender.done(records);
    }

    @Override
    public List<Outcome> resolve(Source source, List<SyncRecord> records) {
        IpRangeSet subscribed = SourceAddresses.subscribed(source.clients());
        List<SyncRecord> missing = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (SyncRecord record : records) {
            if (ips(List.of(record)).minus(subscribed).isEmpty()) {
                outcomes.add(new Outcome.Done(record, "Read back: Qualys has it", null));
            } else {
                missing.add(record);
            }
        }
        if (!missing.isEmpty()) {
            add(source, missing, ips(missing).minus(subscribed));
            outcomes.addAll(Sender.done(missing));
        }
        return outcomes;
    }

    private void add(Source source, List<SyncRecord> records, IpRangeSet ips) {
        List<String> how = List.of(records.getFirst().target().split(" ", -1));
        for (IpRangeSet part : ips.parts(addresses)) {
            source.clients()
                    .ips()
                    .add(
                            new IpAddition(
                                    part.toClient(),
                                    TrackingMethod.valueOf(how.getFirst()),
                                    how.contains("VM"),
                                    how.contains("PC"),
                                    COMMENT));
        }
    }

    /** Addresses of records that want some. */
    static IpRangeSet ips(List<SyncRecord> records) {
        IpRangeSet all = IpRangeSet.NONE;
        for (SyncRecord record : records) {
            List<String> texts =
                    switch (record.wanted()) {
                        case Wanted.Ips(List<String> ips) -> ips;
                        case Wanted.Members(List<String> ips) -> ips;
                        default -> List.of();
                    };
            all = all.union(IpRangeSet.parse(String.join(",", texts)));
        }
        return all;
    }
}
