package dev.cmdbsync.writer.target;

import dev.cmdbsync.security.Actor;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.asset.ItemList;
import dev.cmdbsync.writer.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Targets, and the sources that go there. */
@Path("/targets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "targets", description = "CMDBs other than the built-in one.")
@Blocking
public class TargetResource {
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int MOST_ROWS = 1000;

    private final TargetCatalog catalog;
    private final TargetStore store;
    private final RouteStore routes;
    private final TargetAssetStore assets;
    private final WaitStore waits;

    TargetResource(
            TargetCatalog catalog,
            TargetStore store,
            RouteStore routes,
            TargetAssetStore assets,
            WaitStore waits) {
        this.waits = waits;
        this.catalog = catalog;
        this.store = store;
        this.routes = routes;
        this.assets = assets;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "All targets by name")
    public ItemList<TargetView> all(
            @RestQuery @DefaultValue("100") int limit, @RestQuery @DefaultValue("0") int offset)
            throws SQLException {
        checkPage(limit, offset);
        List<Target> all = store.all();
        List<TargetView> page = new ArrayList<>();
        for (Target each : all.stream().skip(offset).limit(limit).toList()) {
            page.add(view(each));
        }
        return new ItemList<>(page, all.size());
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("{id}")
    @Operation(summary = "One target")
    public TargetView one(@RestPath String id) throws SQLException {
        return view(catalog.get(id));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @POST
    @Operation(summary = "Make a target; nothing goes there yet")
    public Response add(TargetInput input, @Context SecurityContext security) throws SQLException {
        Target target = catalog.create(given(input), Actor.of(security));
        return Response.created(URI.create("/targets/" + target.id())).entity(view(target)).build();
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Path("{id}")
    @Operation(summary = "Replace a target; a credential that is not sent stays with its address")
    public TargetView replace(
            @RestPath String id, TargetInput input, @Context SecurityContext security)
            throws SQLException {
        return view(catalog.replace(id, given(input), Actor.of(security)));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a target that no source goes to")
    public void remove(@RestPath String id) throws SQLException {
        catalog.delete(id);
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Path("{id}/sources/{source}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Send a source there from its next batch on")
    public TargetView route(
            @RestPath String id, @RestPath String source, @Context SecurityContext security)
            throws SQLException {
        Target target = catalog.get(id);
        if (!SOURCE.matcher(source).matches()) {
            throw ProblemException.invalid("source", "has lower-case letters, digits and hyphens");
        }
        routes.add(id, source, Actor.of(security));
        return view(target);
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @DELETE
    @Path("{id}/sources/{source}")
    @Operation(summary = "Send a source to the built-in CMDB again")
    public void unroute(@RestPath String id, @RestPath String source) throws SQLException {
        if (!routes.remove(id, source)) {
            throw ProblemException.notFound("The source " + source + " does not go to " + id);
        }
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("{id}/assets")
    @Operation(summary = "What the instance made of each asset, newest first")
    public ItemList<TargetAssetView> assets(
            @RestPath String id,
            @RestQuery @DefaultValue("false") boolean failed,
            @RestQuery @DefaultValue("100") int limit,
            @RestQuery @DefaultValue("0") int offset)
            throws SQLException {
        catalog.get(id);
        checkPage(limit, offset);
        return new ItemList<>(assets.page(id, failed, limit, offset), assets.count(id, failed));
    }

    private TargetView view(Target target) throws SQLException {
        return TargetView.of(
                target,
                catalog.reference(target),
                routes.all().getOrDefault(target.id(), List.of()),
                waits.of(target.id()).orElse(null));
    }

    private static TargetInput given(@Nullable TargetInput input) {
        if (input == null) {
            throw ProblemException.invalid("body", "is needed");
        }
        return input;
    }

    private static void checkPage(int limit, int offset) {
        if (limit < 1 || limit > MOST_ROWS) {
            throw ProblemException.invalid("limit", "is between 1 and " + MOST_ROWS);
        }
        if (offset < 0) {
            throw ProblemException.invalid("offset", "is not negative");
        }
    }
}
