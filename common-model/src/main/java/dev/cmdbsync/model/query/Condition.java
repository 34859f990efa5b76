package dev.cmdbsync.model.query;

import java.util.List;

/**
 * One condition on one field. Text compares without regard to case, as in ServiceNow. A field
 * without a value fulfils every negative condition ({@code !=}, {@code NOT LIKE}, {@code NOT IN})
 * and no positive one but {@code ISEMPTY}.
 */
public sealed interface Condition {
    /** Name of the field; dots walk through references. */
    String field();

    /** Compares the field with one value, never empty. */
    record Comparison(String field, Comparator comparator, String value) implements Condition {}

    /** Whether the field is one of the values; {@code negated} for {@code NOT IN}. */
    record Membership(String field, boolean negated, List<String> values) implements Condition {
        public Membership {
            values = List.copyOf(values);
        }
    }

    /**
     * Whether the field has no value; {@code empty} false for {@code ISNOTEMPTY}. {@code field=}
     * and {@code field!=} without a value mean the same.
     */
    record Emptiness(String field, boolean empty) implements Condition {}

    /** How a {@link Comparison} compares. */
    enum Comparator {
        EQUAL("="),
        NOT_EQUAL("!="),
        CONTAINS("LIKE"),
        NOT_CONTAINS("NOT LIKE"),
        STARTS_WITH("STARTSWITH"),
        ENDS_WITH("ENDSWITH"),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        LESS("<"),
        LESS_OR_EQUAL("<=");

        private final String symbol;

        Comparator(String symbol) {
            this.symbol = symbol;
        }

        /** Its spelling in an encoded query. */
        public String symbol() {
            return symbol;
        }
    }
}
