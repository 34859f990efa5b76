package dev.cmdbsync.tagging.run;

import dev.cmdbsync.problem.Items;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.tagging.run.Preview.StaleTag;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What a run of a source would do, and its start. */
@Path("/sources/{sourceId}")
@Tag(name = "runs")
@RunOnVirtualThread
public final class SourceRunResource {
    private final RunStarter starter;
    private final Previewer previewer;

    SourceRunResource(RunStarter starter, Previewer previewer) {
        this.starter = starter;
        this.previewer = previewer;
    }

    /**
     * Which tags to remove.
     *
     * @param tagKeys keys of stale tags; null for all of them
     */
    public record CleanUp(@Nullable List<String> tagKeys) {}

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("preview")
    @Operation(summary = "Which tags a run would make, for how many assets; nothing is called")
    public Preview preview(@RestPath String sourceId) {
        return previewer.preview(sourceId);
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Path("runs")
    @ResponseStatus(202)
    @Operation(summary = "Run now; full compares with all that Qualys has first")
    public Run start(
            @RestPath String sourceId, @QueryParam("full") @DefaultValue("false") boolean full) {
        return starter.start(
                sourceId, full ? RunKind.FULL : RunKind.CHANGES, RunStarter.By.PERSON, List.of());
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("stale-tags")
    @Operation(summary = "Tags of this product that nothing asks for any more")
    public Items<StaleTag> stale(@RestPath String sourceId) {
        List<StaleTag> stale = previewer.stale(sourceId);
        return new Items<>(stale, stale.size());
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Path("clean-up")
    @ResponseStatus(202)
    @Operation(summary = "Remove stale tags from Qualys")
    public Run cleanUp(@RestPath String sourceId, @Nullable CleanUp body) {
        List<String> keys = body == null || body.tagKeys() == null ? List.of() : body.tagKeys();
        return starter.start(sourceId, RunKind.CLEAN_UP, RunStarter.By.PERSON, keys);
    }
}
