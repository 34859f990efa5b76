package dev.cmdbsync.qualys.group;

import dev.cmdbsync.qualys.http.Reply;
import dev.cmdbsync.qualys.http.SafeXml;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads an {@code ASSET_GROUP_LIST_OUTPUT}; a list of any length in one pass. */
final class AssetGroupReader {
    private static final String ROOT = "ASSET_GROUP_LIST_OUTPUT";
    private static final String MORE = "1980";
    private static final Pattern NEXT = Pattern.compile("[?&]id_min=(\\d{1,18})");

    private final List<AssetGroup> groups = new ArrayList<>();
    private @Nullable Draft draft;
    private @Nullable String code;
    private @Nullable Long nextId;

    private AssetGroupReader() {}

    /** The document is something else. */
    static final class NoListException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** A group of which not everything has been read. */
    private static final class Draft {
        private @Nullable Long id;
        private String title = "";
        private @Nullable String businessImpact;
        private final List<String> ips = new ArrayList<>();
        private final List<String> dnsNames = new ArrayList<>();
        private final List<String> netbiosNames = new ArrayList<>();
        private final List<Long> hostIds = new ArrayList<>();
    }

    static AssetGroupReply read(Reply reply) throws XMLStreamException, NoListException {
        XMLStreamReader xml = SafeXml.reader(reply.body());
        try {
            AssetGroupReader reader = new AssetGroupReader();
            reader.document(xml);
            return new AssetGroupReply(reader.groups, reader.nextId, reply.budget());
        } finally {
            xml.close();
        }
    }

    private void document(XMLStreamReader xml) throws XMLStreamException, NoListException {
        StringBuilder text = new StringBuilder();
        boolean inside = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (!inside && !ROOT.equals(xml.getLocalName())) {
                        throw new NoListException();
                    }
                    inside = true;
                    text.setLength(0);
                    if (xml.getLocalName().equals("ASSET_GROUP")) {
                        draft = new Draft();
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    end(xml.getLocalName(), text.toString().strip());
                    text.setLength(0);
                }
                default -> {
                    // Comments, instructions and the document type say nothing here.
                }
            }
        }
    }

    private void end(String element, String text) {
        Draft group = draft;
        if (element.equals("CODE")) {
            code = text;
        } else if (element.equals("URL") && MORE.equals(code)) {
            Matcher next = NEXT.matcher(text);
            nextId = next.find() ? Long.valueOf(next.group(1)) : null;
        } else if (group != null) {
            if (element.equals("ASSET_GROUP")) {
                finish(group);
                draft = null;
            } else if (!text.isEmpty()) {
                value(group, element, text);
            }
        }
    }

    private static void value(Draft group, String element, String text) {
        switch (element) {
            case "ID" -> group.id = number(text);
            case "TITLE" -> group.title = text;
            case "BUSINESS_IMPACT" -> group.businessImpact = text;
            case "IP", "IP_RANGE" -> group.ips.add(text);
            case "DNS" -> group.dnsNames.add(text);
            case "NETBIOS" -> group.netbiosNames.add(text);
            case "HOST_IDS" -> {
                for (String each : text.split(",", -1)) {
                    Long id = number(each.strip());
                    if (id != null) {
                        group.hostIds.add(id);
                    }
                }
            }
            default -> {
                // The rest is not asked for.
            }
        }
    }

    private static @Nullable Long number(String text) {
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private void finish(Draft group) {
        Long id = group.id;
        if (id != null) {
            groups.add(
                    new AssetGroup(
                            id,
                            group.title,
                            group.businessImpact,
                            group.ips,
                            group.dnsNames,
                            group.netbiosNames,
                            group.hostIds));
        }
    }
}
