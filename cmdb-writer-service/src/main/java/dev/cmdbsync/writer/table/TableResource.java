package dev.cmdbsync.writer.table;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cmdbsync.model.query.Condition;
import dev.cmdbsync.model.query.EncodedQuery;
import dev.cmdbsync.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** ServiceNow's Table API over the built-in CMDB, for reading. */
@Path("/api/now")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Table API", description = "Reads the built-in CMDB as ServiceNow's Table API does.")
public class TableResource {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String FIRST_VERSION = "v1";
    private static final String LATEST_VERSION = "v2";

    private final TableStore store;
    private final TableApiConfig config;
    private final CurrentTables tables;

    TableResource(TableStore store, TableApiConfig config, CurrentTables tables) {
        this.store = store;
        this.tables = tables;
        this.config = config;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/table/{table}")
    @Operation(
            summary = "Rows of a table",
            description =
                    "A class includes the classes that extend it. X-Total-Count tells how many rows"
                            + " the query has, Link where the neighbouring pages are.")
    public Response rows(
            @PathParam("table") String table,
            @BeanParam TableParameters parameters,
            @Context UriInfo uri) {
        return rows(LATEST_VERSION, table, parameters, uri);
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{version:v1|v2}/table/{table}")
    @Operation(
            summary = "Rows of a table",
            description = "v1 answers 404 where there are none, v2 an empty list.")
    public Response rows(
            @PathParam("version") String version,
            @PathParam("table") String table,
            @BeanParam TableParameters parameters,
            @Context UriInfo uri) {
        int limit = parameters.rows(config);
        long offset = parameters.start();
        TableCatalog catalog = tables.get();
        CmdbTable found = table(catalog, table);
        TableRequest request =
                parameters.request(
                        catalog,
                        found,
                        NameValuePairs.query(parameters.query(), uri, catalog, found),
                        limit,
                        offset,
                        parameters.counting());
        RowJson rowJson = parameters.rowJson(catalog, uri);
        return answered(
                store.read(request),
                page -> {
                    if (version.equals(FIRST_VERSION) && !page.hasRow()) {
                        throw TableApiException.noRecord();
                    }
                    Response.ResponseBuilder response =
                            Response.ok(body(page, rowJson), MediaType.APPLICATION_JSON_TYPE);
                    page.total().ifPresent(total -> response.header("X-Total-Count", total));
                    if (parameters.paging() && limit > 0) {
                        response.header(
                                "Link",
                                PageLinks.header(
                                        start -> parameters.page(uri, limit, start),
                                        offset,
                                        limit,
                                        page.total()));
                    }
                    return response.build();
                });
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{version:v1|v2}/table/{table}/{sys_id}")
    @Operation(summary = "One row of a table")
    public Response row(
            @PathParam("version") String version,
            @PathParam("table") String table,
            @PathParam("sys_id") String sysId,
            @BeanParam TableParameters parameters,
            @Context UriInfo uri) {
        return row(table, sysId, parameters, uri);
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/table/{table}/{sys_id}")
    @Operation(summary = "One row of a table")
    public Response row(
            @PathParam("table") String table,
            @PathParam("sys_id") String sysId,
            @BeanParam TableParameters parameters,
            @Context UriInfo uri) {
        TableCatalog catalog = tables.get();
        CmdbTable found = table(catalog, table);
        if (!RowIds.isSysId(sysId)) {
            throw TableApiException.noRecord();
        }
        TableRequest request = parameters.request(catalog, found, bySysId(sysId), 1, 0, false);
        RowJson rowJson = parameters.rowJson(catalog, uri);
        return answered(
                store.read(request),
                page -> {
                    if (!page.hasRow()) {
                        throw TableApiException.noRecord();
                    }
                    StreamingOutput body =
                            out ->
                                    write(
                                            page,
                                            out,
                                            json -> {
                                                json.writeFieldName("result");
                                                rowJson.write(json, page);
                                            });
                    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
                });
    }

    private static CmdbTable table(TableCatalog catalog, String name) {
        return catalog.find(name).orElseThrow(() -> TableApiException.invalidTable(name));
    }

    private static EncodedQuery bySysId(String sysId) {
        Condition condition = new Condition.Comparison("sys_id", Condition.Comparator.EQUAL, sysId);
        return new EncodedQuery(
                List.of(
                        new EncodedQuery.Group(
                                List.of(new EncodedQuery.AnyOf(List.of(condition))))),
                List.of());
    }

    private interface Answer {
        Response of(TablePage page) throws SQLException;
    }

    /** The answer closes the page once it is written; without an answer it is closed here. */
    private Response answered(TablePage page, Answer answer) {
        boolean answering = false;
        try {
            Response response = answer.of(page);
            answering = true;
            return response;
        } catch (SQLException e) {
            throw store.refusal(e);
        } finally {
            if (!answering) {
                close(page);
            }
        }
    }

    private void close(TablePage page) {
        try {
            page.close();
        } catch (SQLException e) {
            throw store.refusal(e);
        }
    }

    private static StreamingOutput body(TablePage page, RowJson rowJson) {
        return out ->
                write(
                        page,
                        out,
                        json -> {
                            json.writeArrayFieldStart("result");
                            while (page.hasRow()) {
                                rowJson.write(json, page);
                                page.advance();
                            }
                            json.writeEndArray();
                        });
    }

    private interface Content {
        void write(JsonGenerator json) throws IOException, SQLException;
    }

    /** Fails without closing the JSON, so that a cut answer never reads as a short one. */
    private static void write(TablePage page, OutputStream out, Content content)
            throws IOException {
        try (page) {
            JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8);
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
            json.flush();
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("Reading the CMDB broke off", e));
        }
    }
}
