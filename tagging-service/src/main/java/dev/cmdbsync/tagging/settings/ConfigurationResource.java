package dev.cmdbsync.tagging.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.tagging.criticality.CriticalityStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
public final class ConfigurationResource {
    private static final String YAML = "application/yaml";

    private final SettingsCodec codec;
    private final SettingsStore settings;
    private final CriticalityStore criticality;
    private final SettingsApplier applier;

    ConfigurationResource(
            SettingsCodec codec,
            SettingsStore settings,
            CriticalityStore criticality,
            SettingsApplier applier) {
        this.codec = codec;
        this.settings = settings;
        this.criticality = criticality;
        this.applier = applier;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Produces(YAML)
    @Operation(summary = "Settings of all sources and the table of criticalities as YAML")
    public String export() throws JsonProcessingException {
        return codec.write(new SettingsDocument(settings.all(), criticality.all()));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Consumes(MediaType.WILDCARD)
    @Produces(YAML)
    @Operation(summary = "Apply YAML: all of it or nothing; what it does not name stays")
    public String put(String body) throws JsonProcessingException {
        applier.apply(codec.read(body));
        return export();
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(YAML)
    @Operation(summary = "The same as PUT")
    public String post(String body) throws JsonProcessingException {
        return put(body);
    }
}
