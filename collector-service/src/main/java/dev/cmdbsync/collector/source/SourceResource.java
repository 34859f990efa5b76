package dev.cmdbsync.collector.source;

import dev.cmdbsync.collector.budget.BudgetStore;
import dev.cmdbsync.collector.budget.BudgetView;
import dev.cmdbsync.collector.rest.Items;
import dev.cmdbsync.collector.schedule.Schedule;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Sources. */
@Path("/sources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "sources")
@RunOnVirtualThread
public final class SourceResource {
    private final SourceCatalog catalog;
    private final SourceTester tester;
    private final BudgetStore budgets;

    SourceResource(SourceCatalog catalog, SourceTester tester, BudgetStore budgets) {
        this.catalog = catalog;
        this.tester = tester;
        this.budgets = budgets;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "All sources by name")
    public Items<SourceView> list(
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @RestQuery @DefaultValue("0") @Min(0) int offset) {
        List<Source> all = catalog.all();
        return new Items<>(
                all.stream().skip(offset).limit(limit).map(this::view).toList(), all.size());
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @POST
    @Operation(summary = "Make a source; it is not validated")
    public Response create(@NotNull @Valid SourceInput input) {
        Source source = catalog.create(input);
        return Response.created(URI.create("/sources/" + source.id)).entity(view(source)).build();
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{id}")
    @Operation(summary = "One source")
    public SourceView get(@RestPath String id) {
        return view(catalog.get(id));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Path("/{id}")
    @Operation(
            summary =
                    "Replace a source; a password that is not sent stays, an edit resets its validation")
    public SourceView replace(@RestPath String id, @NotNull @Valid SourceInput input) {
        return view(catalog.replace(id, input));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove a source that no schedule uses")
    public void delete(@RestPath String id) {
        catalog.get(id);
        if (Schedule.count("sourceId", id) > 0) {
            throw ProblemException.conflict("A schedule uses this source");
        }
        catalog.delete(id);
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Path("/{id}/test")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Test the connection; the result stays with the source")
    public SourceView test(@RestPath String id) {
        return view(tester.test(id));
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{id}/budget")
    @Operation(summary = "What is left of the request limits, by API")
    public Items<BudgetView> budget(@RestPath String id) {
        List<BudgetView> items = budgets.of(catalog.get(id).id);
        return new Items<>(items, items.size());
    }

    private SourceView view(Source source) {
        return SourceView.of(source, budgets.of(source.id));
    }
}
