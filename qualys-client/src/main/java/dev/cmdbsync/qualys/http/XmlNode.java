package dev.cmdbsync.qualys.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** An element with its children; what comes in pages is read so, what comes whole is not. */
public final class XmlNode {
    private static final int DEEPEST = 100;

    private final String name;
    private final List<XmlNode> children = new ArrayList<>();
    private String text = "";

    private XmlNode(String name) {
        this.name = name;
    }

    /** Reads a whole document. */
    public static XmlNode parse(byte[] body) throws XMLStreamException {
        XMLStreamReader reader = SafeXml.reader(body);
        try {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    return read(reader);
                }
            }
            throw new XMLStreamException("No element");
        } finally {
            reader.close();
        }
    }

    /** Reads the element at whose start the reader is, up to its end. */
    public static XmlNode read(XMLStreamReader reader) throws XMLStreamException {
        XmlNode root = new XmlNode(reader.getLocalName());
        Deque<XmlNode> open = new ArrayDeque<>(List.of(root));
        Deque<StringBuilder> texts = new ArrayDeque<>(List.of(new StringBuilder()));
        while (!open.isEmpty()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() == DEEPEST) {
                        throw new XMLStreamException("Elements are nested too deep");
                    }
                    XmlNode child = new XmlNode(reader.getLocalName());
                    open.element().children.add(child);
                    open.push(child);
                    texts.push(new StringBuilder());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        texts.element().append(reader.getText());
                case XMLStreamConstants.END_ELEMENT ->
                        open.pop().text = texts.pop().toString().strip();
                default -> {
                    // comments and instructions say nothing here
                }
            }
        }
        return root;
    }

    public String name() {
        return name;
    }

    /** The element's own text, without that of its children. */
    public String text() {
        return text;
    }

    /** All children, or those of a name. */
    public List<XmlNode> children() {
        return children;
    }

    public List<XmlNode> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** The first child of this name, or null. */
    public @Nullable XmlNode child(String childName) {
        for (XmlNode child : children) {
            if (child.name.equals(childName)) {
                return child;
            }
        }
        return null;
    }

    /** Text of the first child of this name; null if there is none or it is empty. */
    public @Nullable String text(String childName) {
        XmlNode child = child(childName);
        return child == null || child.text.isEmpty() ? null : child.text;
    }

    /** Number in the first child of this name; null if there is none. */
    public @Nullable Long number(String childName) {
        String found = text(childName);
        try {
            return found == null ? null : Long.valueOf(found);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
