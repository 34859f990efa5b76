package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ChoiceLabels;
import dev.cmdbsync.model.query.Condition;
import dev.cmdbsync.model.query.EncodedQuery;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Columns as parameters of a request, {@code &name=web-01}, which ServiceNow takes in place of an
 * encoded query. Other parameters are passed over.
 */
final class NameValuePairs {
    private NameValuePairs() {}

    /** The encoded query, or without one what the columns among the parameters ask for. */
    static EncodedQuery query(String encoded, UriInfo uri, TableCatalog catalog, CmdbTable table) {
        if (!encoded.isEmpty()) {
            return QueryCompiler.parse(encoded);
        }
        Scope scope = new Scope(catalog, table);
        List<EncodedQuery.AnyOf> all = new ArrayList<>();
        for (Map.Entry<String, List<String>> each : uri.getQueryParameters().entrySet()) {
            String name = each.getKey();
            if (!name.startsWith("sysparm_") && scope.find(name).isPresent()) {
                each.getValue()
                        .forEach(
                                value ->
                                        all.add(
                                                new EncodedQuery.AnyOf(
                                                        List.of(condition(name, value)))));
            }
        }
        return new EncodedQuery(
                all.isEmpty() ? List.of() : List.of(new EncodedQuery.Group(all)), List.of());
    }

    /** What people see of a choice names it as well as what is stored. */
    private static Condition condition(String name, String value) {
        if (value.isEmpty()) {
            return new Condition.Emptiness(name, true);
        }
        String column = name.substring(name.lastIndexOf('.') + 1);
        return new Condition.Comparison(
                name, Condition.Comparator.EQUAL, ChoiceLabels.value(column, value));
    }
}
