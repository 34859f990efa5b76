package dev.cmdbsync.writer.approval;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.asset.Parameters;
import dev.cmdbsync.writer.problem.ProblemException;
import dev.cmdbsync.writer.staging.StagedContent;
import dev.cmdbsync.writer.staging.StagedRecordStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The sync queue (QCS-10); what failed is put back by {@code POST /approvals/…/retry}. */
@Path("/sync-records")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sync records", description = "Every unit of work and what became of it.")
@Blocking
public class SyncRecordResource {
    private final DataSource database;
    private final SyncRecordStore store;
    private final ApprovalStore approvals;
    private final StagedRecordStore records;

    SyncRecordResource(
            DataSource database,
            SyncRecordStore store,
            ApprovalStore approvals,
            StagedRecordStore records) {
        this.database = database;
        this.store = store;
        this.approvals = approvals;
        this.records = records;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Units of work, of one status, source or run if asked for")
    public Page<SyncRecordView> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("sourceId") @Nullable String sourceId,
            @QueryParam("runId") @Nullable String runId,
            @BeanParam Paging paging)
            throws SQLException {
        String list = status + "," + sourceId + "," + runId;
        try (Connection connection = database.getConnection()) {
            return store.list(
                    connection,
                    status == null ? null : status(status),
                    sourceId,
                    runId == null ? null : Parameters.uuid("runId", runId),
                    paging.read(list),
                    list);
        }
    }

    private static SyncStatus status(String text) {
        try {
            return SyncStatus.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(
                    "status", "is one of " + Arrays.toString(SyncStatus.values()));
        }
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("{sourceId}/{assetId}")
    @Operation(summary = "One unit of work with its notes, the full answer and what was tried")
    public SyncRecordView one(@RestPath String sourceId, @RestPath String assetId)
            throws SQLException {
        AssetKey key = new AssetKey(sourceId, Parameters.assetId(assetId));
        try (Connection connection = database.getConnection()) {
            SyncRecordView record =
                    store.one(connection, key)
                            .orElseThrow(
                                    () ->
                                            ProblemException.notFound(
                                                    "There is no sync record of the asset " + key));
            return record.with(
                    approvals.notes(connection, key),
                    records.content(connection, key).map(StagedContent::answer).orElse(null),
                    approvals.attempts(connection, key));
        }
    }
}
