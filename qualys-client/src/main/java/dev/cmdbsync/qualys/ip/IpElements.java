package dev.cmdbsync.qualys.ip;

import dev.cmdbsync.qualys.fo.FoSession.ElementReader;
import inet.ipaddr.IPAddressSeqRange;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;

/** Reads the {@code IP} and {@code IP_RANGE} elements of an {@code IP_SET}. */
final class IpElements {
    private IpElements() {}

    static ElementReader into(Consumer<IPAddressSeqRange> ranges) {
        return element -> {
            String name = element.getLocalName();
            if (name.equals("IP") || name.equals("IP_RANGE")) {
                String text = element.getElementText();
                try {
                    ranges.accept(IpText.range(text));
                } catch (IllegalArgumentException e) {
                    throw new XMLStreamException("The list holds what is no address", e);
                }
            }
        };
    }
}
