package dev.cmdbsync.simulator.ip;

import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.SimpleReturn;
import dev.cmdbsync.simulator.fo.FoParameters;
import dev.cmdbsync.simulator.fo.IpSetXml;
import inet.ipaddr.IPAddressSeqRange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** {@code /api/2.0/fo/asset/excluded_ip/}: list, add, remove, remove_all. */
final class ExcludedIpCalls {
    private final ExcludedIps excluded;
    private final InstantSource clock;

    ExcludedIpCalls(ExcludedIps excluded, InstantSource clock) {
        this.excluded = excluded;
        this.clock = clock;
    }

    Answer answer(ApiCall call, String user) {
        String action = FoParameters.action(call);
        return switch (action) {
            case "list" ->
                    list(FoParameters.of(call, Set.of("ips", "network_id", "ag_ids", "ag_titles")));
            case "add" ->
                    add(
                            FoParameters.ofChange(
                                    call,
                                    Set.of(
                                            "ips",
                                            "comment",
                                            "expiry_days",
                                            "dg_names",
                                            "network_id")));
            case "remove" ->
                    remove(FoParameters.ofChange(call, Set.of("ips", "comment", "network_id")));
            case "remove_all" ->
                    removeAll(FoParameters.ofChange(call, Set.of("comment", "network_id")));
            default -> FoParameters.unknownAction(action);
        };
    }

    private Answer list(FoParameters asked) {
        List<IPAddressSeqRange> all =
                Ranges.joined(excluded.rows().stream().map(RangeMap.Row::range).toList());
        return Answer.of(200, Answer.XML, IpSetXml.of(IpCalls.within(all, asked.ranges("ips"))));
    }

    private Answer add(FoParameters asked) {
        asked.required("ips");
        String comment = asked.required("comment");
        long days = asked.number("expiry_days", 0);
        excluded.add(
                Objects.requireNonNull(asked.ranges("ips")),
                new ExcludedIps.Exclusion(
                        comment, days == 0 ? null : clock.instant().plus(Duration.ofDays(days))));
        return SimpleReturn.success("Successfully added to excluded IPs list.");
    }

    private Answer remove(FoParameters asked) {
        asked.required("ips");
        asked.required("comment");
        excluded.remove(Objects.requireNonNull(asked.ranges("ips")));
        return SimpleReturn.success("Successfully removed from excluded IPs list.");
    }

    private Answer removeAll(FoParameters asked) {
        asked.required("comment");
        excluded.removeAll();
        return SimpleReturn.success("Successfully removed all excluded IPs.");
    }
}
