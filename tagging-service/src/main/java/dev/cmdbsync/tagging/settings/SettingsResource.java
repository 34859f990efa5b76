package dev.cmdbsync.tagging.settings;

import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.sources.SourceDirectory;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What is tagged in each source. */
@Path("/sources/{sourceId}/settings")
@Tag(name = "settings")
@RunOnVirtualThread
public final class SettingsResource {
    private final SettingsStore store;
    private final SettingsApplier applier;
    private final SourceDirectory sources;

    SettingsResource(SettingsStore store, SettingsApplier applier, SourceDirectory sources) {
        this.store = store;
        this.applier = applier;
        this.sources = sources;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Settings of a source; what is offered if nothing was saved")
    public SettingsView get(@RestPath String sourceId) {
        if (sources.find(sourceId).isEmpty()) {
            throw ProblemException.notFound("There is no source " + sourceId);
        }
        return view(sourceId);
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Operation(summary = "Save the settings of a source")
    public SettingsView put(@RestPath String sourceId, @NotNull TagSettings settings) {
        applier.apply(sourceId, settings);
        return view(sourceId);
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @DELETE
    @Operation(summary = "Forget the settings of a source; its tags stay as they are")
    public void delete(@RestPath String sourceId) {
        applier.remove(sourceId);
    }

    private SettingsView view(String sourceId) {
        return SettingsView.of(sourceId, store.find(sourceId));
    }
}
