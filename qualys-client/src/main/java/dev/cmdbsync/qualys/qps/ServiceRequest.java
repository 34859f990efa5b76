package dev.cmdbsync.qualys.qps;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes one {@code ServiceRequest}; whatever the texts hold, it is well-formed. */
public final class ServiceRequest {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    /** What goes into an element. */
    @FunctionalInterface
    public interface Content {
        void write(ServiceRequest request);
    }

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private ServiceRequest() throws XMLStreamException {
        xml = FACTORY.createXMLStreamWriter(text);
    }

    /** A request with this content, in UTF-8. */
    public static byte[] of(Content content) {
        try {
            ServiceRequest request = new ServiceRequest();
            request.xml.writeStartDocument("UTF-8", "1.0");
            request.element("ServiceRequest", content);
            request.xml.writeEndDocument();
            request.xml.close();
            return request.text.toString().getBytes(UTF_8);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A request is always XML", e);
        }
    }

    public ServiceRequest element(String name, Content content) {
        try {
            xml.writeStartElement(name);
            content.write(this);
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A request is always XML", e);
        }
    }

    /** Leaves out what is null. */
    public ServiceRequest text(String name, @Nullable Object value) {
        return value == null ? this : element(name, request -> request.write(value.toString()));
    }

    /** One criterion of the filters. */
    public ServiceRequest criterion(String field, String operator, Object value) {
        try {
            xml.writeStartElement("Criteria");
            xml.writeAttribute("field", field);
            xml.writeAttribute("operator", operator);
            write(value.toString());
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A request is always XML", e);
        }
    }

    private void write(String value) {
        try {
            xml.writeCharacters(printable(value));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A request is always XML", e);
        }
    }

    /** XML has no way to write most control characters, nor half a pair of surrogates. */
    private static String printable(String value) {
        StringBuilder clean = new StringBuilder(value.length());
        value.codePoints()
                .filter(
                        c ->
                                c == '\t'
                                        || c == '\n'
                                        || c == '\r'
                                        || (c >= 0x20
                                                && (c < 0xD800 || c > 0xDFFF)
                                                && c != 0xFFFE
                                                && c != 0xFFFF))
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
