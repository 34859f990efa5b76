package dev.cmdbsync.collector.property;

import dev.cmdbsync.collector.rest.Items;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.properties.PropertyBook;
import dev.cmdbsync.properties.PropertyView;
import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Properties (QCS-7): listed, changed and reset while the service runs. */
@Path("/properties")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "properties")
@RunOnVirtualThread
public class PropertyResource {
    private final PropertyBook book;

    PropertyResource(CollectorProperties properties) {
        this.book = properties.book();
    }

    /** A new value, also of a number, as text. */
    public record Change(@NotNull String value) {}

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "All properties with their defaults and bounds")
    public Items<PropertyView> list() {
        List<PropertyView> all = book.list();
        return new Items<>(all, all.size());
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{name}")
    @Operation(summary = "One property")
    public PropertyView get(@PathParam("name") String name) {
        return book.find(name)
                .orElseThrow(() -> ProblemException.notFound("There is no property " + name));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Path("/{name}")
    @Operation(summary = "Sets a property; it holds from what begins next")
    public PropertyView set(@PathParam("name") String name, @NotNull Change change) {
        get(name);
        if (change.value() == null) {
            throw ProblemException.invalid("value", "is needed");
        }
        String problem = book.set(name, change.value());
        if (problem != null) {
            throw ProblemException.invalid("value", problem);
        }
        return get(name);
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @DELETE
    @Path("/{name}")
    @Operation(summary = "Gives a property its default again")
    public PropertyView reset(@PathParam("name") String name) {
        get(name);
        book.reset(name);
        return get(name);
    }
}
