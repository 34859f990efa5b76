package dev.cmdbsync.tagging.settings;

import dev.cmdbsync.problem.Items;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.sources.SourceDirectory;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The sources that can be tagged. */
@Path("/sources")
@Tag(name = "settings")
@RunOnVirtualThread
public final class SourceResource {
    private final SettingsStore store;
    private final SourceDirectory sources;

    SourceResource(SettingsStore store, SourceDirectory sources) {
        this.store = store;
        this.sources = sources;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Every source with its settings")
    public Items<SettingsView> list() {
        List<SettingsView> all =
                sources.all().stream()
                        .map(source -> SettingsView.of(source.id(), store.find(source.id())))
                        .toList();
        return new Items<>(all, all.size());
    }
}
