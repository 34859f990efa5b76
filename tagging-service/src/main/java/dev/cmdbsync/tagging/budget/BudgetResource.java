package dev.cmdbsync.tagging.budget;

import dev.cmdbsync.problem.Items;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.sources.SourceDirectory;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What is left of a source's calls (NEW-8). */
@Path("/sources/{sourceId}/budget")
@Tag(name = "budget")
@RunOnVirtualThread
public final class BudgetResource {
    private final BudgetStore budgets;
    private final SourceDirectory sources;

    BudgetResource(BudgetStore budgets, SourceDirectory sources) {
        this.budgets = budgets;
        this.sources = sources;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "What Qualys told last of its limits, API by API")
    public Items<BudgetStore.View> get(@RestPath String sourceId) {
        if (sources.find(sourceId).isEmpty()) {
            throw ProblemException.notFound("There is no source " + sourceId);
        }
        List<BudgetStore.View> views = budgets.views(sourceId);
        return new Items<>(views, views.size());
    }
}
