package dev.cmdbsync.simulator.vm;

import dev.cmdbsync.simulator.background.Background;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.fleet.Fleet;
import dev.cmdbsync.simulator.fleet.FleetAsset;
import dev.cmdbsync.simulator.fo.FoParameters;
import dev.cmdbsync.simulator.ip.Ranges;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** {@code action=purge}: hosts are queued, and vanish later. */
final class HostPurge {
    private final Fleet fleet;
    private final Background background;

    HostPurge(Fleet fleet, Background background) {
        this.fleet = fleet;
        this.background = background;
    }

    Answer answer(ApiCall call) {
        FoParameters asked = FoParameters.ofChange(call, Set.of("ids", "ips", "ag_ids"));
        List<IPAddressSeqRange> ips = asked.ranges("ips");
        String ids = asked.text("ids");
        if (ips == null && ids == null) {
            throw FoParameters.refused(1922, "need one of the following parameters: ids, ips");
        }
        LongPredicate wanted;
        try {
            wanted = HostQuery.ids(ids);
        } catch (IllegalArgumentException e) {
            throw FoParameters.refused(1905, String.valueOf(e.getMessage()));
        }
        List<FleetAsset> hosts =
                fleet.hosts(0, Long.MAX_VALUE, wanted, 0).stream()
                        .filter(host -> within(host, ips))
                        .toList();
        List<Long> gone = hosts.stream().map(FleetAsset::assetId).toList();
        background.later(() -> fleet.purge(gone));
        return Answer.of(200, Answer.XML, xml(hosts));
    }

    private static boolean within(FleetAsset host, @Nullable List<IPAddressSeqRange> ips) {
        if (ips == null) {
            return true;
        }
        IPAddress address = Ranges.address(host.address());
        return address != null
                && ips.stream()
                        .anyMatch(
                                range ->
                                        range.getLower().isIPv4() == address.isIPv4()
                                                && range.contains(address));
    }

    private static String xml(List<FleetAsset> hosts) {
        StringBuilder xml = new StringBuilder(512);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n")
                .append("<!DOCTYPE BATCH_RETURN SYSTEM")
                .append(" \"https://qualysapi.qualys.com/api/2.0/batch_return.dtd\">\n")
                .append("<BATCH_RETURN>\n  <RESPONSE>\n    <DATETIME>")
                .append(Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .append("</DATETIME>\n    <BATCH_LIST>\n      <BATCH>\n")
                .append("        <TEXT>Hosts Queued for Purging</TEXT>\n");
        if (!hosts.isEmpty()) {
            xml.append("        <ID_SET>\n");
            hosts.forEach(
                    host ->
                            xml.append("          <ID>")
                                    .append(Objects.requireNonNull(host.hostId()))
                                    .append("</ID>\n"));
            xml.append("        </ID_SET>\n");
        }
        return xml.append("      </BATCH>\n    </BATCH_LIST>\n  </RESPONSE>\n</BATCH_RETURN>\n")
                .toString();
    }
}
