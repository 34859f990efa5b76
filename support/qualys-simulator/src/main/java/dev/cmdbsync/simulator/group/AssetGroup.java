package dev.cmdbsync.simulator.group;

import java.time.Instant;
import java.util.List;

/**
 * An asset group.
 *
 * @param id number that the platform gave it
 * @param ips addresses and ranges ({@code first-last}), as they are listed
 * @param dnsNames members by DNS name
 * @param netbiosNames members by NetBIOS name
 * @param hostIds members that the vulnerability management knows
 * @param businessImpact {@code critical}, {@code high}, {@code medium}, {@code low} or {@code none}
 */
public record AssetGroup(
        long id,
        String title,
        List<String> ips,
        List<String> dnsNames,
        List<String> netbiosNames,
        List<Long> hostIds,
        String businessImpact,
        String comments,
        Instant lastUpdate) {
    public AssetGroup {
        ips = List.copyOf(ips);
        dnsNames = List.copyOf(dnsNames);
        netbiosNames = List.copyOf(netbiosNames);
        hostIds = List.copyOf(hostIds);
    }
}
