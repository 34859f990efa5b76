package dev.cmdbsync.qualys.group;

import dev.cmdbsync.qualys.ip.IpRanges;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An asset group of the subscription.
 *
 * @param id Qualys' number
 * @param title its name
 * @param businessImpact as Qualys writes it; null if it was not sent
 * @param ips addresses and ranges ({@code first-last}), IPv4 and IPv6
 * @param dnsNames members by DNS name
 * @param netbiosNames members by NetBIOS name
 * @param hostIds members that the vulnerability management knows
 */
public record AssetGroup(
        long id,
        String title,
        @Nullable String businessImpact,
        List<String> ips,
        List<String> dnsNames,
        List<String> netbiosNames,
        List<Long> hostIds) {
    public AssetGroup {
        ips = List.copyOf(ips);
        dnsNames = List.copyOf(dnsNames);
        netbiosNames = List.copyOf(netbiosNames);
        hostIds = List.copyOf(hostIds);
    }

    /**
     * Its addresses as a set.
     *
     * @throws IllegalArgumentException if Qualys sent what is no address
     */
    public IpRanges ranges() {
        return IpRanges.parse(String.join(",", ips));
    }
}
