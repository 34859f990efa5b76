package dev.cmdbsync.qualys.gav;

import java.util.List;

/**
 * Body of a search: a flat list, all or any of which must hold. The API has no nesting.
 *
 * @param filters the conditions
 * @param operation how they are joined
 */
public record FilterRequest(List<Criterion> filters, Operation operation) {
    public FilterRequest {
        filters = List.copyOf(filters);
    }

    /** How the conditions are joined. */
    public enum Operation {
        AND,
        OR
    }

    /** Comparisons that the API knows. */
    public enum Operator {
        EQUALS,
        NOT_EQUALS,
        CONTAINS,
        IN,
        GREATER,
        LESSER
    }

    /**
     * One condition.
     *
     * @param field name of the API's field
     * @param operator comparison
     * @param value what it is compared with; for {@link Operator#IN} a list with commas
     */
    public record Criterion(String field, Operator operator, String value) {}
}
