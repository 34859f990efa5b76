package dev.cmdbsync.uploader.send;

import static java.util.stream.Collectors.groupingBy;

import dev.cmdbsync.uploader.iprange.IpRangeSet;
import dev.cmdbsync.uploader.plan.UploadKind;
import dev.cmdbsync.uploader.queue.MembershipStore;
import dev.cmdbsync.uploader.queue.MembershipStore.Sent;
import dev.cmdbsync.uploader.queue.SyncRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Finds what a CI leaves behind when its group, its tag or its address changed: only addresses that
 * this product put there, and that no other CI has there.
 */
@ApplicationScoped
class Leavers {
    private final MembershipStore members;

    Leavers(MembershipStore members) {
        this.members = members;
    }

    /**
     * Takes out what records, which have been carried out, leave behind. It can be done again.
     *
     * @param takeOut takes addresses out of a group or tag
     */
    void takeOut(
            String sourceId, List<SyncRecord> records, BiConsumer<String, IpRangeSet> takeOut) {
        if (records.isEmpty()) {
            return;
        }
        UploadKind kind = records.getFirst().kind();
        Map<String, List<SyncRecord>> byTarget = byTarget(records);
        Map<String, IpRangeSet> now = new HashMap<>();
        Set<List<String>> wanted = new HashSet<>();
        byTarget.forEach((target, members) -> now.put(target, IpSender.ips(members)));
        records.forEach(record -> wanted.add(List.of(record.sysId(), record.target())));
        Map<String, List<Sent>> left = new TreeMap<>();
        for (Sent sent : members.of(sourceId, records)) {
            boolean stays =
                    wanted.contains(List.of(sent.sysId(), sent.target()))
                            && ips(sent.ips())
                                    .minus(now.getOrDefault(sent.target(), IpRangeSet.NONE))
                                    .isEmpty();
            if (!stays) {
                left.computeIfAbsent(sent.target(), key -> new ArrayList<>()).add(sent);
            }
        }
        left.forEach(
                (former, sent) -> {
                    List<String> cis = sent.stream().map(Sent::sysId).toList();
                    List<String> texts =
                            sent.stream().flatMap(each -> each.ips().stream()).distinct().toList();
                    Set<String> others = members.ofOthers(sourceId, kind, former, cis, texts);
                    IpRangeSet gone =
                            ips(texts.stream().filter(ip -> !others.contains(ip)).toList());
                    takeOut.accept(former, gone.minus(now.getOrDefault(former, IpRangeSet.NONE)));
                    members.left(sourceId, kind, former, cis);
                });
    }

    /** Records by group or tag, in the order of their names. */
    static Map<String, List<SyncRecord>> byTarget(List<SyncRecord> records) {
        return records.stream()
                .collect(groupingBy(SyncRecord::target, TreeMap::new, Collectors.toList()));
    }

    private static IpRangeSet ips(List<String> texts) {
        return IpRangeSet.parse(String.join(",", texts));
    }
}
