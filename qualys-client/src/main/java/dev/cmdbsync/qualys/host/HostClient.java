package dev.cmdbsync.qualys.host;

import dev.cmdbsync.qualys.call.QualysApi;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.fo.FoSession;
import dev.cmdbsync.qualys.fo.Form;
import dev.cmdbsync.qualys.http.XmlNode;
import dev.cmdbsync.qualys.ip.IpText;
import inet.ipaddr.IPAddressSeqRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The host list, version 5. */
public final class HostClient {
    private static final String PATH = "/api/5.0/fo/asset/host/";

    private final FoSession session;

    public HostClient(FoSession session) {
        this.session = session;
    }

    /**
     * One batch of hosts in ascending order of their ids.
     *
     * @param from least id of the batch
     * @param size most hosts in it
     * @return least id of the next batch; null after the last one
     * @throws QualysException if Qualys does not answer with the list; hosts may have been given
     */
    public @Nullable Long list(long from, int size, Consumer<ManagedHost> hosts) {
        Batch batch = new Batch(hosts);
        session.list(
                QualysApi.FO_HOST,
                PATH,
                Form.action("list")
                        .with("details", "Basic")
                        .with("show_asset_id", 1)
                        .with("truncation_limit", size)
                        .with("id_min", from),
                "HOST_LIST_OUTPUT",
                batch::at);
        // The address of the next batch carries parameters nobody sent; the last id says as much.
        return batch.more ? batch.last + 1 : null;
    }

    private static final class Batch {
        private final Consumer<ManagedHost> hosts;
        private long last;
        private boolean more;

        Batch(Consumer<ManagedHost> hosts) {
            this.hosts = hosts;
        }

        void at(XMLStreamReader element) throws XMLStreamException {
            if (element.getLocalName().equals("WARNING")) {
                more |= "1980".equals(XmlNode.read(element).text("CODE")) && last > 0;
            } else if (element.getLocalName().equals("HOST")) {
                XmlNode host = XmlNode.read(element);
                Long id = host.number("ID");
                if (id == null) {
                    throw new XMLStreamException("A host has no id");
                }
                last = id;
                hosts.accept(new ManagedHost(id, host.number("ASSET_ID"), addresses(host)));
            }
        }

        private static List<IPAddressSeqRange> addresses(XmlNode host) throws XMLStreamException {
            List<IPAddressSeqRange> addresses = new ArrayList<>();
            for (String text : Stream.of("IP", "IPV6").map(host::text).toList()) {
                if (text != null) {
                    try {
                        addresses.add(IpText.range(text));
                    } catch (IllegalArgumentException e) {
                        throw new XMLStreamException("The list holds what is no address", e);
                    }
                }
            }
            return addresses;
        }
    }
}
