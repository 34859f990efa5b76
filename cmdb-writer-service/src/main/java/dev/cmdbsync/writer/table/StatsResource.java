package dev.cmdbsync.writer.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cmdbsync.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** ServiceNow's Aggregate API over the built-in CMDB. */
@Path("/api/now")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Aggregate API", description = "Counts and sums over tables of the built-in CMDB.")
public class StatsResource {
    private static final int MAX_GROUPS = 10_000;

    private final TableStore store;
    private final CurrentTables tables;

    StatsResource(TableStore store, CurrentTables tables) {
        this.store = store;
        this.tables = tables;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{version:v1|v2}/stats/{table}")
    @Operation(summary = "Numbers of a table, all together or by group")
    public Result versionedStats(
            @PathParam("version") String version,
            @PathParam("table") String table,
            @BeanParam StatsParameters parameters,
            @Context UriInfo uri) {
        return stats(table, parameters, uri);
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/stats/{table}")
    @Operation(summary = "Numbers of a table, all together or by group")
    public Result stats(
            @PathParam("table") String table,
            @BeanParam StatsParameters parameters,
            @Context UriInfo uri) {
        TableCatalog catalog = tables.get();
        CmdbTable found =
                catalog.find(table).orElseThrow(() -> TableApiException.invalidTable(table));
        StatsQuery query =
                StatsQuery.of(
                        catalog,
                        found,
                        NameValuePairs.query(parameters.query(), uri, catalog, found),
                        parameters,
                        MAX_GROUPS);
        List<List<@Nullable String>> rows = store.readAll(query.sql(), query.columns());
        if (rows.size() > MAX_GROUPS) {
            throw TableApiException.invalidParameter(
                    "sysparm_group_by makes more than " + MAX_GROUPS + " groups");
        }
        List<Entry> entries = rows.stream().map(query::entry).toList();
        return new Result(query.groups().isEmpty() ? whole(entries) : entries);
    }

    /** Without groups there is one entry, and none where it does not fulfil the condition on it. */
    private static Entry whole(List<Entry> entries) {
        return entries.isEmpty() ? new Entry(Map.of(), null) : entries.getFirst();
    }

    /**
     * The {@code sysparm_} parameters of the Aggregate API; lists of columns are comma-separated.
     *
     * @param query encoded query
     * @param count true counts rows
     * @param groupBy columns whose equal values form a group
     * @param avg columns to average
     * @param min columns to take the least of
     * @param max columns to take the greatest of
     * @param sum columns to add up
     * @param having conditions on groups, each {@code aggregate^field^operator^value}
     * @param orderBy columns or aggregates by which groups are ordered; by the groups' names where
     *     there are none
     * @param displayValue true: names and labels of the groups; false: values; all: both
     */
    public record StatsParameters(
            @QueryParam("sysparm_query") @DefaultValue("") String query,
            @QueryParam("sysparm_count") @DefaultValue("") String count,
            @QueryParam("sysparm_group_by") @DefaultValue("") String groupBy,
            @QueryParam("sysparm_avg_fields") @DefaultValue("") String avg,
            @QueryParam("sysparm_min_fields") @DefaultValue("") String min,
            @QueryParam("sysparm_max_fields") @DefaultValue("") String max,
            @QueryParam("sysparm_sum_fields") @DefaultValue("") String sum,
            @QueryParam("sysparm_having") @DefaultValue("") String having,
            @QueryParam("sysparm_order_by") @DefaultValue("") String orderBy,
            @QueryParam("sysparm_display_value") @DefaultValue("") String displayValue) {
        boolean counting() {
            return count.equals("true");
        }
    }

    /**
     * The answer.
     *
     * @param result one entry, or a list of them where groups were asked for
     */
    public record Result(Object result) {}

    /**
     * Numbers of all rows or of one group.
     *
     * @param stats {@code count} as text, and for each kind of number the columns with theirs
     * @param groupbyFields values that the rows of the group share; absent without groups
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            Map<String, Object> stats,
            @JsonProperty("groupby_fields") @Nullable List<GroupValue> groupbyFields) {}

    /**
     * A value that the rows of a group share.
     *
     * @param displayValue what people see of it, where both were asked for
     * @param value its value, or what people see of it where that was asked for; empty for none
     * @param field column
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GroupValue(
            @JsonProperty("display_value") @Nullable String displayValue,
            String value,
            String field) {}
}
