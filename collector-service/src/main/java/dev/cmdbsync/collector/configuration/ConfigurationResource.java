package dev.cmdbsync.collector.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cmdbsync.security.Roles;
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

    private final ConfigurationCodec codec;
    private final ConfigurationExporter exporter;
    private final ConfigurationApplier applier;

    ConfigurationResource(
            ConfigurationCodec codec,
            ConfigurationExporter exporter,
            ConfigurationApplier applier) {
        this.codec = codec;
        this.exporter = exporter;
        this.applier = applier;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Produces(YAML)
    @Operation(summary = "Sources and schedules as YAML; stored passwords are left out")
    public String export() throws JsonProcessingException {
        return codec.write(exporter.document());
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Apply YAML: all of it or nothing; what it does not name stays")
    public ConfigurationChanges put(String body) throws JsonProcessingException {
        return applier.apply(codec.read(body));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The same as PUT")
    public ConfigurationChanges post(String body) throws JsonProcessingException {
        return put(body);
    }
}
