package dev.cmdbsync.uploader.send;

import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.group.AssetGroup;
import dev.cmdbsync.qualys.group.AssetGroupClient;
import dev.cmdbsync.qualys.group.GroupChange;
import dev.cmdbsync.qualys.group.NewGroup;
import dev.cmdbsync.uploader.UploaderConfig;
import dev.cmdbsync.uploader.iprange.IpRangeSet;
import dev.cmdbsync.uploader.plan.UploadKind;
import dev.cmdbsync.uploader.queue.Outcome;
import dev.cmdbsync.uploader.queue.SyncRecord;
import dev.cmdbsync.uploader.queue.SyncRecordStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts addresses into asset groups (QCS-31). A group of the name is used; a missing one is created
 * with the first addresses, which saves a call.
 */
@ApplicationScoped
class GroupSender implements Sender {
    private static final String COMMENT = "Kept by CMDB Sync";
    private static final int RECORDS = 10_000;

    private final SyncRecordStore queue;
    private final Leavers leavers;
    private final NameLockStore lock;
    private final int ranges;

    GroupSender(SyncRecordStore queue, Leavers leavers, NameLockStore lock, UploaderConfig config) {
        this.leavers = leavers;
        this.queue = queue;
        this.lock = lock;
        this.ranges = config.send().ranges();
    }

    @Override
    public List<UploadKind> kinds() {
        return List.of(UploadKind.UPLOAD_IP_TO_GROUP);
    }

    @Override
    public int batch() {
        return RECORDS;
    }

    @Override
    public boolean acrossTargets() {
        return true;
    }

    @Override
    public List<Outcome> send(Source source, List<SyncRecord> records) {
        Set<String> refused =
                queue.withLastState(
                        source.id(),
                        UploadKind.UPLOAD_IP,
                        records.stream().map(SyncRecord::sysId).toList(),
                        "ERROR");
        List<SyncRecord> usable =
                records.stream().filter(each -> !refused.contains(each.sysId())).toList();
        List<Outcome> outcomes = new ArrayList<>();
        for (SyncRecord each : records) {
            if (refused.contains(each.sysId())) {
                outcomes.add(new Outcome.Refused(each, "Its address was refused before it", null));
            }
        }
        // In first, out afterwards: no address is without its group in between.
        Leavers.byTarget(usable)
                .forEach((title, members) -> include(source, title, IpSender.ips(members)));
        leavers.takeOut(source.id(), usable, (former, ips) -> exclude(source, former, ips));
        outcomes.addAll(Sender.done(usable));
        return outcomes;
    }

    private void exclude(Source source, String title, IpRangeSet ips) {
        AssetGroupClient groups = source.clients().groups();
        lock.alone(
                source.platform(),
                "group",
                title,
                () -> {
                    groups.find(title).ifPresent(group -> takeOut(groups, group, ips));
                    return title;
                });
    }

    private void takeOut(AssetGroupClient groups, AssetGroup group, IpRangeSet ips) {
        IpRangeSet there = IpRangeSet.parse(String.join(",", group.ips())).intersect(ips);
        for (IpRangeSet part : there.partsOfRanges(ranges)) {
            groups.edit(group.id(), GroupChange.removeIps(part.toClient()));
        }
    }

    /** Sees to it that the group of that title is there and has these addresses. */
    private void include(Source source, String title, IpRangeSet ips) {
        lock.alone(source.platform(), "group", title, () -> includeAlone(source, title, ips));
    }

    /** Sees to it that the group of that title is there and has exactly these addresses. */
    void keep(Source source, String title, IpRangeSet ips) {
        lock.alone(
                source.platform(),
                "group",
                title,
                () -> {
                    includeAlone(source, title, ips);
                    AssetGroupClient groups = source.clients().groups();
                    groups.find(title)
                            .ifPresent(
                                    group ->
                                            takeOut(
                                                    groups,
                                                    group,
                                                    IpRangeSet.parse(String.join(",", group.ips()))
                                                            .minus(ips)));
                    return title;
                });
    }

    private String includeAlone(Source source, String title, IpRangeSet ips) {
        AssetGroupClient groups = source.clients().groups();
        Optional<AssetGroup> found = groups.find(title);
        IpRangeSet missing =
                found.map(group -> ips.minus(IpRangeSet.parse(String.join(",", group.ips()))))
                        .orElse(ips);
        List<IpRangeSet> parts = missing.partsOfRanges(ranges);
        long id = found.map(AssetGroup::id).orElse(-1L);
        if (id < 0) {
            IpRangeSet first = parts.isEmpty() ? IpRangeSet.NONE : parts.getFirst();
            id = create(groups, title, first);
            parts = parts.isEmpty() ? parts : parts.subList(1, parts.size());
        }
        for (IpRangeSet part : parts) {
            groups.edit(id, GroupChange.addIps(part.toClient()));
        }
        return title;
    }

    /** Somebody else may have created it since the look: then the title is taken. */
    private static long create(AssetGroupClient groups, String title, IpRangeSet ips) {
        try {
            return groups.add(new NewGroup(title, ips.toClient(), COMMENT));
        } catch (QualysTerminalException e) {
            if (e.error() != QualysError.BAD_REQUEST) {
                throw e;
            }
            AssetGroup group = groups.find(title).orElseThrow(() -> e);
            IpRangeSet missing = ips.minus(IpRangeSet.parse(String.join(",", group.ips())));
            if (!missing.isEmpty()) {
                groups.edit(group.id(), GroupChange.addIps(missing.toClient()));
            }
            return group.id();
        }
    }
}
