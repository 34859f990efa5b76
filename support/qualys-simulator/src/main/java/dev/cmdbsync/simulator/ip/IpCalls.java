package dev.cmdbsync.simulator.ip;

import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.SimpleReturn;
import dev.cmdbsync.simulator.fo.FoParameters;
import dev.cmdbsync.simulator.fo.IpSetXml;
import inet.ipaddr.IPAddressSeqRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/2.0/fo/asset/ip/}: list, add, update. There is no way to take an address out. */
final class IpCalls {
    private static final Set<String> TRACKING = Set.of("IP", "DNS", "NETBIOS");
    private static final Set<String> LIST =
            Set.of(
                    "ips",
                    "network_id",
                    "tracking_method",
                    "compliance_enabled",
                    "certview_enabled");
    private static final Set<String> ADD =
            Set.of(
                    "ips",
                    "tracking_method",
                    "enable_vm",
                    "enable_pc",
                    "enable_certview",
                    "enable_sca",
                    "owner",
                    "ud1",
                    "ud2",
                    "ud3",
                    "comment",
                    "ag_title",
                    "network_id");
    private static final Set<String> UPDATE =
            Set.of(
                    "ips",
                    "network_id",
                    "tracking_method",
                    "host_dns",
                    "host_netbios",
                    "new_tracking_method",
                    "new_owner",
                    "new_ud1",
                    "new_ud2",
                    "new_ud3",
                    "new_comment");

    private final IpRegister register;

    IpCalls(IpRegister register) {
        this.register = register;
    }

    Answer answer(ApiCall call, String user) {
        String action = FoParameters.action(call);
        return switch (action) {
            case "list" -> list(FoParameters.of(call, LIST));
            case "add" -> add(FoParameters.ofChange(call, ADD), call);
            case "update" -> update(FoParameters.ofChange(call, UPDATE));
            default -> FoParameters.unknownAction(action);
        };
    }

    private Answer list(FoParameters asked) {
        String tracking = asked.oneOf("tracking_method", TRACKING);
        boolean onlyPc = asked.flag("compliance_enabled");
        List<IPAddressSeqRange> within = asked.ranges("ips");
        List<IPAddressSeqRange> found =
                Ranges.joined(
                        register.rows().stream()
                                .filter(
                                        row ->
                                                tracking == null
                                                        || row.value().tracking().equals(tracking))
                                .filter(row -> !onlyPc || row.value().pc())
                                .map(RangeMap.Row::range)
                                .toList());
        return Answer.of(200, Answer.XML, IpSetXml.of(within(found, within)));
    }

    /** The common addresses of both. */
    static List<IPAddressSeqRange> within(
            List<IPAddressSeqRange> ranges, @Nullable List<IPAddressSeqRange> limits) {
        if (limits == null) {
            return ranges;
        }
        List<IPAddressSeqRange> common = new java.util.ArrayList<>();
        for (IPAddressSeqRange limit : Ranges.joined(limits)) {
            for (IPAddressSeqRange range : ranges) {
                if (range.getLower().isIPv4() == limit.getLower().isIPv4()) {
                    IPAddressSeqRange both = range.intersect(limit);
                    if (both != null) {
                        common.add(both);
                    }
                }
            }
        }
        return Ranges.joined(common);
    }

    private Answer add(FoParameters asked, ApiCall call) {
        List<IPAddressSeqRange> ranges = asked.ranges("ips");
        if (ranges == null) {
            ranges = raw(call);
        }
        String given = asked.text("ips");
        if (given != null && given.indexOf('/') >= 0) {
            // only asset groups are documented to take blocks
            throw FoParameters.invalid("ips", given, "neither an IP address nor a range");
        }
        boolean vm = asked.flag("enable_vm");
        boolean pc = asked.flag("enable_pc");
        if (!vm && !pc && !asked.flag("enable_certview") && !asked.flag("enable_sca")) {
            throw FoParameters.refused(
                    1922, "need one of the following parameters: enable_vm, enable_pc");
        }
        String tracking = asked.oneOf("tracking_method", TRACKING);
        String comment = asked.text("comment");
        IpRegister.Facts facts =
                new IpRegister.Facts(
                        tracking == null ? "IP" : tracking, vm, pc, comment == null ? "" : comment);
        if (!register.add(ranges, facts)) {
            throw FoParameters.refused(
                    1905, "parameter ips: more addresses than the subscription may have");
        }
        return SimpleReturn.success(
                "IPs successfully added to "
                        + (vm && pc
                                ? "Vulnerability Management/Policy Compliance"
                                : vm ? "Vulnerability Management" : "Policy Compliance"));
    }

    private static List<IPAddressSeqRange> raw(ApiCall call) {
        String type = call.header("Content-Type");
        if (type == null || !type.startsWith("text/csv")) {
            throw FoParameters.refused(1903, "missing required parameter: ips");
        }
        String body = new String(call.body(), StandardCharsets.UTF_8);
        try {
            return Ranges.parse(body);
        } catch (IllegalArgumentException e) {
            throw FoParameters.invalid("CSV", body, "not an IP address: " + e.getMessage());
        }
    }

    private Answer update(FoParameters asked) {
        String tracking = asked.oneOf("new_tracking_method", TRACKING);
        String comment = asked.text("new_comment");
        if (UPDATE.stream().noneMatch(name -> name.startsWith("new_") && asked.has(name))) {
            throw FoParameters.refused(
                    1922, "need one of the following parameters: new_tracking_method, new_comment");
        }
        asked.required("ips");
        List<IPAddressSeqRange> ranges = asked.ranges("ips");
        // without new_ the name selects
        String only = asked.oneOf("tracking_method", TRACKING);
        if (ranges == null || !register.hasAll(ranges)) {
            throw FoParameters.invalid(
                    "ips", asked.required("ips"), "not all are in the subscription");
        }
        List<IPAddressSeqRange> selected =
                within(
                        register.rows().stream()
                                .filter(row -> only == null || row.value().tracking().equals(only))
                                .map(RangeMap.Row::range)
                                .toList(),
                        ranges);
        register.change(selected, tracking, comment);
        return SimpleReturn.success("IPs successfully updated");
    }
}
