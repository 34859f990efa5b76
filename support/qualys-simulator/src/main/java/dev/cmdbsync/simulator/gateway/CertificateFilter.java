package dev.cmdbsync.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** The filter of a list of certificates: a flat list with one operation. */
final class CertificateFilter {
    static final Predicate<JsonNode> ALL = certificate -> true;

    /** Fields that can be asked for, and where they are in a certificate. */
    private static final Map<String, String> FIELDS =
            Map.of(
                    "certificate.type", "/type",
                    "certificate.keySize", "/keySize",
                    "certificate.hash", "/certhash",
                    "certificate.serialNumber", "/serialNumber",
                    "certificate.selfSigned", "/selfSigned",
                    "certificate.issuer.name", "/issuer/name",
                    "certificate.subject.name", "/subject/name",
                    "certificate.validTo", "/validTo");

    private CertificateFilter() {}

    /**
     * @throws IllegalArgumentException if the filter asks for what cannot be asked
     */
    static Predicate<JsonNode> read(JsonNode filter) {
        if (filter.isMissingNode() || filter.isNull() || filter.path("filters").isEmpty()) {
            return ALL;
        }
        boolean any = "OR".equalsIgnoreCase(filter.path("operation").asText("AND"));
        Predicate<JsonNode> joined = null;
        for (JsonNode each : filter.path("filters")) {
            Predicate<JsonNode> next = criterion(each);
            joined = joined == null ? next : any ? joined.or(next) : joined.and(next);
        }
        return joined == null ? ALL : joined;
    }

    private static Predicate<JsonNode> criterion(JsonNode criterion) {
        String place = FIELDS.get(criterion.path("field").asText());
        if (place == null) {
            throw new IllegalArgumentException(
                    "Invalid filter field: " + criterion.path("field").asText());
        }
        String wanted = criterion.path("value").asText();
        String operator = criterion.path("operator").asText().toUpperCase(Locale.ROOT);
        return switch (operator) {
            case "EQUALS" -> node -> node.at(place).asText().equalsIgnoreCase(wanted);
            case "NOT_EQUALS" -> node -> !node.at(place).asText().equalsIgnoreCase(wanted);
            case "CONTAINS" -> node -> node.at(place).asText().contains(wanted);
            case "IN" ->
                    node ->
                            Arrays.stream(wanted.split(",", -1))
                                    .anyMatch(
                                            each ->
                                                    each.strip()
                                                            .equalsIgnoreCase(
                                                                    node.at(place).asText()));
            case "GREATER" -> node -> node.at(place).asLong() > number(wanted);
            case "LESSER" -> node -> node.at(place).asLong() < number(wanted);
            default -> throw new IllegalArgumentException("Invalid operator: " + operator);
        };
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Invalid number: " + text, e);
        }
    }
}
