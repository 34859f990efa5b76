package dev.cmdbsync.simulator.group;

import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.SimpleReturn;
import dev.cmdbsync.simulator.call.Xml;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/2.0/fo/asset/group/?action=list}: groups in ascending order of their ids. */
final class AssetGroupList {
    private static final Set<String> PARAMETERS =
            Set.of(
                    "action",
                    "echo_request",
                    "ids",
                    "id_min",
                    "id_max",
                    "truncation_limit",
                    "network_ids",
                    "unit_id",
                    "user_id",
                    "title",
                    "show_attributes");

    private final AssetGroups groups;

    AssetGroupList(AssetGroups groups) {
        this.groups = groups;
    }

    Answer answer(ApiCall call) {
        for (String name : call.parameters().names()) {
            if (!PARAMETERS.contains(name)) {
                return SimpleReturn.error(
                        400, 1901, "unrecognized parameter(s): " + name, Map.of());
            }
        }
        long least;
        long most;
        int limit;
        Set<Long> ids;
        try {
            least = number(call, "id_min", 0);
            most = number(call, "id_max", Long.MAX_VALUE);
            limit = (int) number(call, "truncation_limit", 1000);
            ids = ids(call.parameter("ids"));
        } catch (IllegalArgumentException e) {
            return SimpleReturn.error(400, 1905, String.valueOf(e.getMessage()), Map.of());
        }
        String title = call.parameter("title");
        List<AssetGroup> found =
                groups.all().stream()
                        .filter(each -> each.id() >= least && each.id() <= most)
                        .filter(each -> ids.isEmpty() || ids.contains(each.id()))
                        .filter(each -> title == null || each.title().equals(title))
                        .toList();
        return Answer.of(200, Answer.XML, xml(found, limit, call));
    }

    private static String xml(List<AssetGroup> found, int limit, ApiCall call) {
        boolean more = limit > 0 && found.size() > limit;
        List<AssetGroup> page = more ? found.subList(0, limit) : found;
        Attributes shown = new Attributes(call.parameter("show_attributes"));
        StringBuilder xml = new StringBuilder(4096);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n")
                .append("<!DOCTYPE ASSET_GROUP_LIST_OUTPUT SYSTEM \"https://qualysapi.qualys.com")
                .append("/api/2.0/fo/asset/group/asset_group_list_output.dtd\">\n")
                .append("<ASSET_GROUP_LIST_OUTPUT>\n  <RESPONSE>\n    <DATETIME>")
                .append(Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .append("</DATETIME>\n");
        if (!page.isEmpty()) {
            xml.append("    <ASSET_GROUP_LIST>\n");
            page.forEach(group -> append(xml, group, shown));
            xml.append("    </ASSET_GROUP_LIST>\n");
        }
        if (more) {
            xml.append("    <WARNING>\n      <CODE>1980</CODE>\n      <TEXT>")
                    .append(limit)
                    .append(" record limit exceeded. Use URL to get next batch of results.")
                    .append("</TEXT>\n      <URL>")
                    .append(Xml.cdata(next(call, limit, found.get(limit).id())))
                    .append("</URL>\n    </WARNING>\n");
        }
        return xml.append("  </RESPONSE>\n</ASSET_GROUP_LIST_OUTPUT>\n").toString();
    }

    private static String next(ApiCall call, int limit, long id) {
        String host = call.header("Host");
        String attributes = call.parameter("show_attributes");
        return "http://"
                + (host == null ? "127.0.0.1" : host)
                + call.path()
                + "?action=list&truncation_limit="
                + limit
                + (attributes == null ? "" : "&show_attributes=" + attributes)
                + "&id_min="
                + id;
    }

    /** Which elements are wanted; without a word the title and what belongs to it. */
    private record Attributes(@Nullable String text) {
        boolean has(String name) {
            String wanted = Objects.requireNonNullElse(text, "TITLE,LAST_UPDATE,IP_SET,DNS_LIST");
            return !"None".equals(wanted)
                    && ("ALL".equals(wanted) || List.of(wanted.split(",", -1)).contains(name));
        }
    }

    private static void append(StringBuilder xml, AssetGroup group, Attributes shown) {
        xml.append("      <ASSET_GROUP>\n        <ID>").append(group.id()).append("</ID>\n");
        if (shown.has("TITLE")) {
            line(xml, "TITLE", Xml.cdata(group.title()));
        }
        if (shown.has("LAST_UPDATE")) {
            line(xml, "LAST_UPDATE", group.lastUpdate().toString());
        }
        if (shown.has("BUSINESS_IMPACT")) {
            line(xml, "BUSINESS_IMPACT", group.businessImpact());
        }
        if (shown.has("IP_SET") && !group.ips().isEmpty()) {
            xml.append("        <IP_SET>\n");
            for (String ip : group.ips()) {
                String name = ip.indexOf('-') < 0 ? "IP" : "IP_RANGE";
                xml.append("  ");
                line(xml, name, Xml.escaped(ip));
            }
            xml.append("        </IP_SET>\n");
        }
        if (shown.has("DNS_LIST")) {
            names(xml, "DNS_LIST", "DNS", group.dnsNames());
        }
        if (shown.has("NETBIOS_LIST")) {
            names(xml, "NETBIOS_LIST", "NETBIOS", group.netbiosNames());
        }
        if (shown.has("HOST_IDS") && !group.hostIds().isEmpty()) {
            line(
                    xml,
                    "HOST_IDS",
                    group.hostIds().stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        if (shown.has("COMMENTS") && !group.comments().isEmpty()) {
            line(xml, "COMMENTS", Xml.cdata(group.comments()));
        }
        xml.append("      </ASSET_GROUP>\n");
    }

    private static void names(StringBuilder xml, String list, String element, List<String> names) {
        if (!names.isEmpty()) {
            xml.append("        <").append(list).append(">\n");
            for (String name : names) {
                xml.append("  ");
                line(xml, element, Xml.cdata(name));
            }
            xml.append("        </").append(list).append(">\n");
        }
    }

    private static void line(StringBuilder xml, String name, String text) {
        xml.append("        <").append(name).append('>').append(text);
        xml.append("</").append(name).append(">\n");
    }

    private static long number(ApiCall call, String name, long otherwise) {
        String text = call.parameter(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "parameter " + name + " has invalid value: " + text + " (not a number)");
        }
        return Long.parseLong(text);
    }

    private static Set<Long> ids(@Nullable String text) {
        if (text == null) {
            return Set.of();
        }
        if (!text.matches("\\d{1,18}(,\\d{1,18})*")) {
            throw new IllegalArgumentException("parameter ids has invalid value: " + text);
        }
        return List.of(text.split(",", -1)).stream().map(Long::valueOf).collect(Collectors.toSet());
    }
}
