package dev.cmdbsync.simulator.group;

import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.SimpleReturn;
import dev.cmdbsync.simulator.fo.FoParameters;
import dev.cmdbsync.simulator.ip.IpRegister;
import dev.cmdbsync.simulator.ip.Ranges;
import inet.ipaddr.IPAddressSeqRange;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates, edits and deletes groups. Titles are taken once; addresses are the subscription's. */
final class AssetGroupChanges {
    private static final Set<String> IMPACTS = Set.of("critical", "high", "medium", "low", "none");
    private static final List<String> DETAILS =
            List.of("comments", "division", "location", "function", "business_impact");
    private static final List<String> LISTS =
            List.of("ips", "appliance_ids", "domains", "dns_names", "netbios_names");

    private final AssetGroups groups;
    private final IpRegister register;
    private final InstantSource clock;

    AssetGroupChanges(AssetGroups groups, IpRegister register, InstantSource clock) {
        this.groups = groups;
        this.register = register;
        this.clock = clock;
    }

    synchronized Answer add(ApiCall call) {
        Set<String> names = new TreeSet<>(DETAILS);
        names.addAll(LISTS);
        names.addAll(
                List.of(
                        "title",
                        "network_id",
                        "default_appliance_id",
                        "cvss_enviro_cdp",
                        "cvss_enviro_td",
                        "cvss_enviro_cr",
                        "cvss_enviro_ir",
                        "cvss_enviro_ar"));
        FoParameters asked = FoParameters.ofChange(call, names);
        String title = title(asked.required("title"), null);
        AssetGroup group =
                new AssetGroup(
                        groups.newId(),
                        title,
                        texts(subscribed(asked, "ips")),
                        list(asked, "dns_names"),
                        list(asked, "netbios_names"),
                        List.of(),
                        or(asked.oneOf("business_impact", IMPACTS), "high"),
                        or(asked.text("comments"), ""),
                        clock.instant());
        groups.put(group);
        return SimpleReturn.item("Asset Group Added Successfully", "ID", group.id());
    }

    synchronized Answer edit(ApiCall call) {
        Set<String> names = new TreeSet<>(Set.of("id", "set_title"));
        DETAILS.forEach(name -> names.add("set_" + name));
        for (String name : LISTS) {
            names.addAll(List.of("set_" + name, "add_" + name, "remove_" + name));
        }
        FoParameters asked = FoParameters.ofChange(call, names);
        AssetGroup old = existing(asked);
        String title = asked.text("set_title");
        AssetGroup group =
                new AssetGroup(
                        old.id(),
                        title == null ? old.title() : title(title, old),
                        texts(ips(asked, old)),
                        names(asked, "dns_names", old.dnsNames()),
                        names(asked, "netbios_names", old.netbiosNames()),
                        old.hostIds(),
                        or(asked.oneOf("set_business_impact", IMPACTS), old.businessImpact()),
                        or(asked.text("set_comments"), old.comments()),
                        clock.instant());
        groups.put(group);
        return SimpleReturn.item("Asset Group Updated Successfully", "ID", group.id());
    }

    synchronized Answer delete(ApiCall call) {
        FoParameters asked = FoParameters.ofChange(call, Set.of("id"));
        AssetGroup group = existing(asked);
        groups.remove(group.id());
        return SimpleReturn.item("Asset Group Deleted Successfully", "ID", group.id());
    }

    private AssetGroup existing(FoParameters asked) {
        String id = asked.required("id");
        return groups.find(asked.number("id", 0))
                .orElseThrow(() -> FoParameters.invalid("id", id, "no such asset group"));
    }

    private String title(String title, @Nullable AssetGroup own) {
        if (title.length() > 255) {
            throw FoParameters.invalid("title", title, "longer than 255 characters");
        }
        if (title.equalsIgnoreCase("All")) {
            throw FoParameters.invalid("title", title, "reserved");
        }
        boolean taken =
                groups.all().stream()
                        .anyMatch(
                                group ->
                                        group.title().equals(title)
                                                && (own == null || own.id() != group.id()));
        if (taken) {
            throw FoParameters.invalid("title", title, "an asset group with this title exists");
        }
        return title;
    }

    private List<IPAddressSeqRange> subscribed(FoParameters asked, String name) {
        List<IPAddressSeqRange> ranges = asked.ranges(name);
        if (ranges == null) {
            return List.of();
        }
        if (!register.hasAll(ranges)) {
            throw FoParameters.invalid(
                    name, asked.required(name), "not all are in the subscription");
        }
        return ranges;
    }

    private List<IPAddressSeqRange> ips(FoParameters asked, AssetGroup old) {
        String cleared = asked.text("set_ips");
        if (cleared != null && cleared.isEmpty()) {
            return List.of();
        }
        if (cleared != null) {
            return subscribed(asked, "set_ips");
        }
        List<IPAddressSeqRange> all =
                new ArrayList<>(
                        old.ips().isEmpty()
                                ? List.of()
                                : Ranges.parse(String.join(",", old.ips())));
        all.addAll(subscribed(asked, "add_ips"));
        List<IPAddressSeqRange> less = asked.ranges("remove_ips");
        return less == null ? all : Ranges.without(all, less);
    }

    private static List<String> names(FoParameters asked, String name, List<String> old) {
        if (asked.has("set_" + name)) {
            return list(asked, "set_" + name);
        }
        UnaryOperator<List<String>> less =
                all ->
                        all.stream()
                                .filter(n -> !list(asked, "remove_" + name).contains(n))
                                .toList();
        return less.apply(
                Stream.concat(old.stream(), list(asked, "add_" + name).stream())
                        .distinct()
                        .toList());
    }

    private static List<String> list(FoParameters asked, String name) {
        String text = asked.text(name);
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    private static List<String> texts(List<IPAddressSeqRange> ranges) {
        return Ranges.joined(ranges).stream().map(Ranges::text).toList();
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
