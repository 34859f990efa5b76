package dev.cmdbsync.collector.source;

import dev.cmdbsync.collector.rest.Items;
import dev.cmdbsync.qualys.platform.Pod;
import dev.cmdbsync.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Presets of Qualys platforms. */
@Path("/pods")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sources")
public final class PodResource {
    private static final List<PodView> PODS = Arrays.stream(Pod.values()).map(PodView::of).toList();

    /**
     * A preset.
     *
     * @param pod its name
     * @param userCharacters characters in a user name that mark this platform
     */
    record PodView(String pod, String userCharacters, String apiServerUrl, String gatewayUrl) {
        static PodView of(Pod pod) {
            return new PodView(
                    pod.name(), pod.userCharacters(), pod.apiServerUrl(), pod.gatewayUrl());
        }
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Qualys platforms that a source can name instead of addresses")
    public Items<PodView> list() {
        return new Items<>(PODS, PODS.size());
    }
}
