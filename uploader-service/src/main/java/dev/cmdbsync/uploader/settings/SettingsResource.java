package dev.cmdbsync.uploader.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Configuration as code. */
@Path("/config{extension: (\\.yaml)?}")
@Tag(name = "configuration")
@RunOnVirtualThread
public final class SettingsResource {
    private final SettingsApplier applier;

    SettingsResource(SettingsApplier applier) {
        this.applier = applier;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Produces("application/yaml")
    @Operation(summary = "Connections and schedules as YAML")
    public String export() throws JsonProcessingException {
        return applier.export();
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Apply YAML: all of it or nothing; what it does not name stays")
    public SettingsApplier.Changes put(String body) throws JsonProcessingException {
        return applier.apply(body);
    }
}
