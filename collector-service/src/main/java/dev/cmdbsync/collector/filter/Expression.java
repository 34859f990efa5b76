package dev.cmdbsync.collector.filter;

import dev.cmdbsync.qualys.gav.FilterRequest.Operation;
import java.util.List;

/** A search text as a tree. */
sealed interface Expression {
    /** Where it starts, from 0. */
    int position();

    /** Several, joined by one operation. */
    record Group(Operation operation, List<Expression> members, int position)
            implements Expression {
        public Group {
            members = List.copyOf(members);
        }
    }

    /** The opposite of one. */
    record Not(Expression negated, int position) implements Expression {}

    /**
     * One condition.
     *
     * @param comparison the mark after the field
     * @param values one, or the members of a list
     */
    record Condition(Token field, Token.Kind comparison, List<Token> values, boolean isList)
            implements Expression {
        public Condition {
            values = List.copyOf(values);
        }

        @Override
        public int position() {
            return field.position();
        }
    }
}
