package dev.cmdbsync.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.simulator.fleet.FleetAsset;
import dev.cmdbsync.simulator.gateway.AssetFilter.Criterion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The filter of a search or count, in JSON or as an XML FilterRequest; nothing means all. */
final class FilterBody {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private FilterBody() {}

    /**
     * @throws IllegalArgumentException if the body is no filter, or asks for what cannot be asked
     */
    static Predicate<FleetAsset> read(byte[] body) {
        int first = 0;
        while (first < body.length && Character.isWhitespace(body[first])) {
            first++;
        }
        if (first == body.length) {
            return asset -> true;
        }
        return body[first] == '<' ? readXml(body) : readJson(body);
    }

    private static Predicate<FleetAsset> readJson(byte[] body) {
        JsonNode request;
        try {
            request = MAPPER.readTree(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("Malformed request body", e);
        }
        if (!request.isObject()) {
            throw new IllegalArgumentException("Malformed request body");
        }
        JsonNode filters = request.path("filters");
        if (!filters.isArray() && !filters.isMissingNode() && !filters.isNull()) {
            throw new IllegalArgumentException("filters is a list");
        }
        List<Criterion> criteria = new ArrayList<>();
        for (JsonNode filter : filters) {
            criteria.add(
                    new Criterion(
                            required(filter, "field"),
                            required(filter, "operator"),
                            required(filter, "value")));
        }
        JsonNode operation = request.path("operation");
        return AssetFilter.predicate(
                criteria, operation.isTextual() ? operation.textValue() : null);
    }

    private static String required(JsonNode filter, String name) {
        JsonNode value = filter.path(name);
        if (!value.isValueNode() || value.isNull()) {
            throw new IllegalArgumentException("A filter needs " + name);
        }
        return value.asText();
    }

    private static Predicate<FleetAsset> readXml(byte[] body) {
        Element request = document(body).getDocumentElement();
        if (!request.getTagName().equals("FilterRequest")) {
            throw new IllegalArgumentException("Malformed request body");
        }
        List<Criterion> criteria = new ArrayList<>();
        NodeList elements = request.getElementsByTagName("Criteria");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            criteria.add(
                    new Criterion(
                            element.getAttribute("field"),
                            element.getAttribute("operator"),
                            element.getTextContent().strip()));
        }
        NodeList operation = request.getElementsByTagName("operation");
        return AssetFilter.predicate(
                criteria,
                operation.getLength() == 0 ? null : operation.item(0).getTextContent().strip());
    }

    private static Document document(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(body));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException("Malformed request body", e);
        }
    }
}
