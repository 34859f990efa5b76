package dev.cmdbsync.simulator.fo;

import dev.cmdbsync.simulator.ip.Ranges;
import inet.ipaddr.IPAddressSeqRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** {@code IP_LIST_OUTPUT}: of no addresses there is no IP_SET. */
public final class IpSetXml {
    private IpSetXml() {}

    public static String of(List<IPAddressSeqRange> ranges) {
        StringBuilder xml = new StringBuilder(512 + ranges.size() * 50);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n")
                .append("<!DOCTYPE IP_LIST_OUTPUT SYSTEM \"https://qualysapi.qualys.com")
                .append("/api/2.0/fo/asset/ip/ip_list_output.dtd\">\n")
                .append("<IP_LIST_OUTPUT>\n  <RESPONSE>\n    <DATETIME>")
                .append(Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .append("</DATETIME>\n");
        if (!ranges.isEmpty()) {
            xml.append("    <IP_SET>\n");
            for (IPAddressSeqRange range : ranges) {
                String name = range.isMultiple() ? "IP_RANGE" : "IP";
                xml.append("      <").append(name).append('>').append(Ranges.text(range));
                xml.append("</").append(name).append(">\n");
            }
            xml.append("    </IP_SET>\n");
        }
        return xml.append("  </RESPONSE>\n</IP_LIST_OUTPUT>\n").toString();
    }
}
