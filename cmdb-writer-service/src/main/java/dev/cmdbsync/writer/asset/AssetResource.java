package dev.cmdbsync.writer.asset;

import dev.cmdbsync.model.run.LedgerReport;
import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What became of assets, CIs and runs. */
@Path("/")
@Tag(name = "assets")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class AssetResource {
    private final AssetStore store;
    private final ProvenanceStore provenance;

    AssetResource(AssetStore store, ProvenanceStore provenance) {
        this.store = store;
        this.provenance = provenance;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "CIs by class")
    @Path("classes")
    public ItemList<ClassCount> classes() throws SQLException {
        List<ClassCount> classes = store.classes();
        return new ItemList<>(classes, classes.size());
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Changes of a CI, newest first")
    @Path("cis/{sysId}/history")
    public ItemList<HistoryView> history(
            @RestPath String sysId,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("offset") @DefaultValue("0") int offset)
            throws SQLException {
        ItemList<HistoryView> changes =
                store.history(
                        Parameters.sysId(sysId),
                        Parameters.limit(limit),
                        Parameters.offset(offset));
        if (changes.items().isEmpty() && offset == 0) {
            throw ProblemException.notFound("No CI has the sys_id " + sysId);
        }
        return changes;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Which source and run set each attribute of a CI")
    @Path("cis/{sysId}/provenance")
    public ItemList<Provenance> provenance(@RestPath String sysId) throws SQLException {
        List<Provenance> all =
                provenance
                        .of(Parameters.sysId(sysId))
                        .orElseThrow(
                                () -> ProblemException.notFound("No CI has the sys_id " + sysId));
        return new ItemList<>(all, all.size());
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Assets, of one outcome or run if asked for")
    @Path("assets")
    public ItemList<AssetView> assets(
            @QueryParam("outcome") @Nullable String outcome,
            @QueryParam("runId") @Nullable String runId,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("offset") @DefaultValue("0") int offset)
            throws SQLException {
        return store.assets(
                outcome == null ? null : outcome(outcome),
                runId == null ? null : Parameters.uuid("runId", runId),
                Parameters.limit(limit),
                Parameters.offset(offset));
    }

    private static Outcome outcome(String text) {
        try {
            return Outcome.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("outcome", "is one of " + List.of(Outcome.values()));
        }
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(
            summary = "One asset: its CI, outcome, why it is that CI, and the notes of the mapping")
    @Path("assets/{sourceId}/{assetId}")
    public AssetView asset(@RestPath String sourceId, @RestPath String assetId)
            throws SQLException {
        return store.asset(sourceId, Parameters.assetId(assetId))
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "The source " + sourceId + " brought no asset " + assetId));
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(
            summary =
                    "Totals of a run as the writer sees them; a run that brought nothing yet counts nothing")
    @Path("runs/{runId}/ledger")
    public LedgerReport ledger(@RestPath String runId) throws SQLException {
        UUID run = Parameters.uuid("runId", runId);
        return new LedgerReport(run.toString(), "cmdb-writer", store.ledger(run), Instant.now());
    }
}
