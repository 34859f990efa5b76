package dev.cmdbsync.simulator.vm;

import dev.cmdbsync.simulator.call.Xml;
import dev.cmdbsync.simulator.fleet.HostRow;
import org.jspecify.annotations.Nullable;

/** One HOST of the host list. */
final class HostXml {
    private HostXml() {}

    static void append(StringBuilder xml, HostRow host, HostQuery query) {
        xml.append("      <HOST>\n");
        element(xml, "ID", Long.toString(host.hostId()));
        if (query.withAssetId()) {
            element(xml, "ASSET_ID", Long.toString(host.assetId()));
        }
        element(xml, "IP", host.address());
        element(xml, "TRACKING_METHOD", host.trackingMethod());
        data(xml, "DNS", host.dnsName());
        data(xml, "CLOUD_PROVIDER", host.cloudProvider());
        data(xml, "NETBIOS", host.netbiosName());
        data(xml, "OS", host.operatingSystem());
        if (query.details().startsWith("All")) {
            element(xml, "LAST_VULN_SCAN_DATETIME", host.lastScan());
            element(xml, "LAST_VM_SCANNED_DATE", host.lastScan());
            data(xml, "SERIAL_NUMBER", host.serialNumber());
        }
        if (query.withTags() && !host.tags().isEmpty()) {
            xml.append("        <TAGS>\n");
            for (String tag : host.tags()) {
                xml.append("          <TAG><NAME>")
                        .append(Xml.cdata(tag))
                        .append("</NAME></TAG>\n");
            }
            xml.append("        </TAGS>\n");
        }
        xml.append("      </HOST>\n");
    }

    private static void element(StringBuilder xml, String name, @Nullable String value) {
        if (value != null) {
            xml.append("        <").append(name).append('>').append(Xml.escaped(value));
            xml.append("</").append(name).append(">\n");
        }
    }

    private static void data(StringBuilder xml, String name, @Nullable String value) {
        if (value != null) {
            xml.append("        <").append(name).append('>').append(Xml.cdata(value));
            xml.append("</").append(name).append(">\n");
        }
    }
}
