package dev.cmdbsync.qualys.qps;

import dev.cmdbsync.qualys.qps.ServiceRequest.Content;
import java.util.List;

/**
 * A condition of a search; all conditions of one must hold.
 *
 * @param field one of the fields that the API lets search by
 * @param value for {@link Operator#IN} a list separated by commas
 */
public record Criterion(String field, Operator operator, String value) {

    /** How field and value are compared. */
    public enum Operator {
        EQUALS("EQUALS"),
        NOT_EQUALS("NOT EQUALS"),
        GREATER("GREATER"),
        LESSER("LESSER"),
        IN("IN"),
        CONTAINS("CONTAINS");

        private final String text;

        Operator(String text) {
            this.text = text;
        }
    }

    public static Criterion equal(String field, Object value) {
        return new Criterion(field, Operator.EQUALS, value.toString());
    }

    /** One of these ids. */
    public static Criterion ids(List<Long> ids) {
        return new Criterion(
                "id", Operator.IN, String.join(",", ids.stream().map(String::valueOf).toList()));
    }

    /**
     * The body of a search for the objects behind an id, in ascending order of their ids.
     *
     * @param after id of the last object read; 0 from the beginning
     * @param size most objects of the page, up to 1000
     */
    public static Content page(List<Criterion> criteria, long after, int size) {
        return request ->
                request.element(
                                "preferences",
                                preferences -> preferences.text("limitResults", size))
                        .element(
                                "filters",
                                filters -> {
                                    criteria.forEach(criterion -> criterion.write(filters));
                                    filters.criterion("id", Operator.GREATER.text, after);
                                });
    }

    /** The filters alone. */
    public static Content filters(List<Criterion> criteria) {
        return request ->
                request.element(
                        "filters",
                        filters -> criteria.forEach(criterion -> criterion.write(filters)));
    }

    private void write(ServiceRequest request) {
        request.criterion(field, operator.text, value);
    }
}
