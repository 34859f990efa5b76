package dev.cmdbsync.tagging.criticality;

import dev.cmdbsync.problem.Items;
import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The table of criticalities. */
@Path("/criticality")
@Tag(name = "criticality")
@RunOnVirtualThread
public final class CriticalityResource {
    private final CriticalityStore store;
    private final CriticalityApplier applier;

    CriticalityResource(CriticalityStore store, CriticalityApplier applier) {
        this.store = store;
        this.applier = applier;
    }

    /**
     * The whole table.
     *
     * @param items its rows
     */
    public record CriticalityTable(@NotNull List<CriticalityMapping> items) {}

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Criticality of applications and services in Qualys' numbers")
    public Items<CriticalityMapping> list() {
        List<CriticalityMapping> all = store.all();
        return new Items<>(all, all.size());
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Operation(summary = "Put a table in place of the one there is")
    public Items<CriticalityMapping> replace(@Valid @NotNull CriticalityTable table) {
        List<CriticalityMapping> all = applier.apply(table.items());
        return new Items<>(all, all.size());
    }
}
