package dev.cmdbsync.qualys.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A small XML reply as its root and the first text of each element name without children. */
public final class XmlReply {
    private static final int MOST_ELEMENTS = 10_000;
    private static final int LONGEST_TEXT = 4_096;

    private final String root;
    private final Map<String, String> texts;

    private XmlReply(String root, Map<String, String> texts) {
        this.root = root;
        this.texts = Collections.unmodifiableMap(texts);
    }

    /** Reads a reply; empty if it is no well-formed XML. */
    public static Optional<XmlReply> parse(byte[] body) {
        try {
            XMLStreamReader reader = SafeXml.reader(body);
            try {
                return Optional.of(read(reader));
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    /** Whether a body begins as XML does, however it ends. */
    public static boolean looksLikeXml(byte[] body) {
        return new String(body, 0, Math.min(body.length, 64), UTF_8)
                .stripLeading()
                .startsWith("<?xml");
    }

    private static XmlReply read(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> texts = new LinkedHashMap<>();
        String root = null;
        StringBuilder text = new StringBuilder();
        int elements = 0;
        boolean isLeaf = false;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MOST_ELEMENTS) {
                        throw new XMLStreamException("Too many elements");
                    }
                    root = root == null ? reader.getLocalName() : root;
                    text.setLength(0);
                    isLeaf = true;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() < LONGEST_TEXT) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (isLeaf) {
                        texts.putIfAbsent(reader.getLocalName(), text.toString().strip());
                    }
                    isLeaf = false;
                    text.setLength(0);
                }
                default -> {
                    // Comments, instructions and the document type say nothing here.
                }
            }
        }
        return new XmlReply(root == null ? "" : root, texts);
    }

    /** Name of the outermost element. */
    public String root() {
        return root;
    }

    /** First text of an element with this name, or null. */
    public @Nullable String text(String element) {
        return texts.get(element);
    }

    /** Code of an error: of a SIMPLE_RETURN or of a ServiceResponse; null if it is none. */
    public @Nullable String errorCode() {
        String responseCode = texts.get("responseCode");
        return responseCode == null
                ? texts.get("CODE")
                : "SUCCESS".equals(responseCode) ? null : responseCode;
    }

    /** What the error says, or null. */
    public @Nullable String errorText() {
        String text = texts.get("TEXT");
        return text == null ? texts.get("errorMessage") : text;
    }
}
