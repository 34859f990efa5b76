package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.query.EncodedQuery;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * The {@code sysparm_} parameters of the Table API, as they came; empty where they did not.
 *
 * @param query encoded query; one that cannot be understood is an error
 * @param fields columns of the answer, comma-separated; dots walk to references
 * @param limit most rows
 * @param offset rows to pass over
 * @param displayValue true: names and labels; false: values; all: both
 * @param excludeReferenceLink true leaves the links of references out
 * @param noCount true leaves {@code X-Total-Count} out, which is quicker
 * @param suppressPaginationHeader true leaves the {@code Link} header out
 */
public record TableParameters(
        @QueryParam("sysparm_query") @DefaultValue("") String query,
        @QueryParam("sysparm_fields") @DefaultValue("") String fields,
        @QueryParam(LIMIT) @DefaultValue("") String limit,
        @QueryParam(OFFSET) @DefaultValue("") String offset,
        @QueryParam("sysparm_display_value") @DefaultValue("") String displayValue,
        @QueryParam("sysparm_exclude_reference_link") @DefaultValue("") String excludeReferenceLink,
        @QueryParam("sysparm_no_count") @DefaultValue("") String noCount,
        @QueryParam("sysparm_suppress_pagination_header") @DefaultValue("")
                String suppressPaginationHeader) {
    static final String LIMIT = "sysparm_limit";
    static final String OFFSET = "sysparm_offset";

    int rows(TableApiConfig config) {
        if (limit.isEmpty()) {
            return config.defaultLimit();
        }
        long asked = number(LIMIT, limit);
        if (asked > config.maxLimit()) {
            throw TableApiException.invalidParameter(
                    LIMIT
                            + " is at most "
                            + config.maxLimit()
                            + "; read further pages with "
                            + OFFSET
                            + " or by sys_updated_on and sys_id");
        }
        return (int) asked;
    }

    long start() {
        return offset.isEmpty() ? 0 : number(OFFSET, offset);
    }

    boolean counting() {
        return !flag("sysparm_no_count", noCount);
    }

    boolean paging() {
        return !flag("sysparm_suppress_pagination_header", suppressPaginationHeader);
    }

    TableRequest request(
            TableCatalog catalog,
            CmdbTable table,
            EncodedQuery encoded,
            int rows,
            long start,
            boolean counting) {
        return new TableRequest(
                catalog,
                table,
                encoded,
                fields(table),
                rows,
                start,
                DisplayValue.of(displayValue) != DisplayValue.FALSE,
                counting);
    }

    /** Fails where what of the values is shown cannot be understood. */
    public void requireView() {
        DisplayValue.of(displayValue);
        flag("sysparm_exclude_reference_link", excludeReferenceLink);
    }

    RowJson rowJson(TableCatalog catalog, UriInfo uri) {
        boolean linked = !flag("sysparm_exclude_reference_link", excludeReferenceLink);
        return new RowJson(
                catalog,
                DisplayValue.of(displayValue),
                linked ? uri.getBaseUri().resolve("/api/now/table/").toString() : null);
    }

    /** The address of this request's page that begins at an offset. */
    URI page(UriInfo uri, int rows, long start) {
        return uri.getRequestUriBuilder()
                .replaceQueryParam(LIMIT, rows)
                .replaceQueryParam(OFFSET, start)
                .build();
    }

    private List<String> fields(CmdbTable table) {
        if (fields.isBlank()) {
            return List.copyOf(table.columns().keySet());
        }
        return Arrays.stream(fields.split(",", -1))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static boolean flag(String name, String value) {
        return switch (value) {
            case "", "false" -> false;
            case "true" -> true;
            default -> throw TableApiException.invalidParameter(name + " is true or false");
        };
    }

    private static long number(String name, String value) {
        try {
            long number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw TableApiException.invalidParameter(name + " is no number: " + value);
        }
        throw TableApiException.invalidParameter(name + " is negative: " + value);
    }
}
