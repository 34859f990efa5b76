package dev.cmdbsync.simulator.qps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A part of a request, whichever of the two formats it came in. Attributes count as children.
 *
 * @param text own text; empty for an element that holds others
 */
record Element(String name, String text, List<Element> children) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Reads a {@code ServiceRequest}; no body is an empty one.
     *
     * @throws IllegalArgumentException if the body is something else
     */
    static Element request(byte[] body, boolean json) {
        if (new String(body, java.nio.charset.StandardCharsets.UTF_8).isBlank()) {
            return new Element("ServiceRequest", "", List.of());
        }
        Element root = json ? ofJson(body) : ofXml(body);
        if (!root.name().equals("ServiceRequest")) {
            throw new IllegalArgumentException("no ServiceRequest");
        }
        return root;
    }

    /** The first child of this name, or null. */
    @Nullable Element child(String childName) {
        return children.stream()
                .filter(child -> child.name().equals(childName))
                .findFirst()
                .orElse(null);
    }

    List<Element> children(String childName) {
        return children.stream().filter(child -> child.name().equals(childName)).toList();
    }

    /** Text of the first child of this name, or null. */
    @Nullable String text(String childName) {
        Element child = child(childName);
        return child == null ? null : child.text();
    }

    private static Element ofJson(byte[] body) {
        try {
            JsonNode root = MAPPER.readTree(body);
            if (root.size() == 1) {
                var only = root.properties().iterator().next();
                return of(only.getKey(), only.getValue()).getFirst();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
        throw new IllegalArgumentException("no ServiceRequest");
    }

    private static List<Element> of(String name, JsonNode node) {
        if (node.isArray()) {
            List<Element> all = new ArrayList<>();
            node.forEach(each -> all.addAll(of(name, each)));
            return all;
        }
        List<Element> children = new ArrayList<>();
        node.properties().forEach(entry -> children.addAll(of(entry.getKey(), entry.getValue())));
        // of a criterion JSON calls value what in XML is the text
        String text =
                node.isObject()
                        ? node.path("value").asText("")
                        : node.isNull() ? "" : node.asText();
        return List.of(new Element(name, text, children));
    }

    private static Element ofXml(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return of(builder.parse(new ByteArrayInputStream(body)).getDocumentElement());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException("no XML", e);
        }
    }

    private static Element of(org.w3c.dom.Element node) {
        List<Element> children = new ArrayList<>();
        for (int i = 0; i < node.getAttributes().getLength(); i++) {
            Node attribute = node.getAttributes().item(i);
            children.add(new Element(attribute.getNodeName(), attribute.getNodeValue(), List.of()));
        }
        NodeList nodes = node.getChildNodes();
        boolean leaf = true;
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof org.w3c.dom.Element child) {
                children.add(of(child));
                leaf = false;
            }
        }
        return new Element(node.getTagName(), leaf ? node.getTextContent().strip() : "", children);
    }
}
