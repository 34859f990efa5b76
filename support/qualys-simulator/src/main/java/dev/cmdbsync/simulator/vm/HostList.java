package dev.cmdbsync.simulator.vm;

import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.SimpleReturn;
import dev.cmdbsync.simulator.call.Xml;
import dev.cmdbsync.simulator.fleet.Fleet;
import dev.cmdbsync.simulator.fleet.FleetAsset;
import dev.cmdbsync.simulator.fleet.HostRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /api/5.0/fo/asset/host/?action=list}: hosts in ascending order of their ids. */
final class HostList {
    private static final Set<String> PARAMETERS =
            Set.of(
                    "action",
                    "echo_request",
                    "details",
                    "ids",
                    "id_min",
                    "id_max",
                    "ips",
                    "ag_ids",
                    "ag_titles",
                    "network_ids",
                    "truncation_limit",
                    "no_vm_scan_since",
                    "vm_scan_since",
                    "vm_processed_after",
                    "vm_processed_before",
                    "show_asset_id",
                    "show_tags",
                    "os_pattern",
                    "show_cloud_tags",
                    "show_trurisk",
                    "host_metadata");

    private final Fleet fleet;

    HostList(Fleet fleet) {
        this.fleet = fleet;
    }

    Answer answer(ApiCall call, String user) {
        if (!call.method().equals("GET") && !call.method().equals("POST")) {
            return SimpleReturn.error(400, 1908, "unsupported request method", Map.of());
        }
        for (String name : call.parameters().names()) {
            if (!PARAMETERS.contains(name)) {
                return SimpleReturn.error(
                        400, 1901, "unrecognized parameter(s): " + name, Map.of());
            }
        }
        String action = call.parameter("action");
        if (action == null) {
            return SimpleReturn.error(400, 1903, "missing required parameter: action", Map.of());
        }
        if (!action.equals("list")) {
            return SimpleReturn.error(
                    400, 1905, "parameter action has invalid value: " + action, Map.of());
        }
        HostQuery query;
        try {
            query = HostQuery.of(call);
        } catch (IllegalArgumentException e) {
            return SimpleReturn.error(400, 1905, String.valueOf(e.getMessage()), Map.of());
        }
        List<FleetAsset> hosts =
                fleet.hosts(query.least(), query.most(), query.includes(), query.limit());
        return Answer.of(200, Answer.XML, xml(query, hosts, call));
    }

    private static String xml(HostQuery query, List<FleetAsset> found, ApiCall call) {
        boolean more = query.limit() > 0 && found.size() > query.limit();
        List<FleetAsset> hosts = more ? found.subList(0, query.limit()) : found;
        StringBuilder xml = new StringBuilder(4096);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n")
                .append("<!DOCTYPE HOST_LIST_OUTPUT SYSTEM \"https://qualysapi.qualys.com")
                .append("/api/5.0/fo/asset/host/dtd/list/output.dtd\">\n")
                .append("<HOST_LIST_OUTPUT>\n  <RESPONSE>\n    <DATETIME>")
                .append(Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .append("</DATETIME>\n");
        if (!hosts.isEmpty()) {
            boolean idsOnly = query.details().equals("None");
            xml.append(idsOnly ? "    <ID_SET>\n" : "    <HOST_LIST>\n");
            for (FleetAsset host : hosts) {
                if (idsOnly) {
                    xml.append("      <ID>").append(host.hostId()).append("</ID>\n");
                } else {
                    HostXml.append(xml, HostRow.of(host), query);
                }
            }
            xml.append(idsOnly ? "    </ID_SET>\n" : "    </HOST_LIST>\n");
        }
        if (more) {
            xml.append("    <WARNING>\n      <CODE>1980</CODE>\n      <TEXT>")
                    .append(query.limit())
                    .append(" record limit exceeded. Use URL to get next batch of results.")
                    .append("</TEXT>\n      <URL>\n        ")
                    .append(Xml.cdata(query.next(call, found.get(query.limit()).hostId())))
                    .append("\n      </URL>\n    </WARNING>\n");
        }
        return xml.append("  </RESPONSE>\n</HOST_LIST_OUTPUT>\n").toString();
    }
}
