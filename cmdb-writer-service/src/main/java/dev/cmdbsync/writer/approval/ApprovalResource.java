package dev.cmdbsync.writer.approval;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.security.Actor;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.asset.Parameters;
import dev.cmdbsync.writer.consume.Decision;
import dev.cmdbsync.writer.consume.Decision.Action;
import dev.cmdbsync.writer.consume.Resolution;
import dev.cmdbsync.writer.problem.ProblemException;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.staging.StagedRecordStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Staged records: what waits, what failed, and decisions about single ones (QCS-11, QCS-12). */
@Path("/approvals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "approvals", description = "Candidates that are not in the CMDB yet.")
@Blocking
public class ApprovalResource {
    private final DataSource database;
    private final CurrentRules rules;
    private final ApprovalStore store;
    private final ApprovalReader reader;
    private final DecisionHandler handler;
    private final StagedRecordStore records;
    private final JobWorker worker;

    ApprovalResource(
            DataSource database,
            CurrentRules rules,
            ApprovalStore store,
            ApprovalReader reader,
            DecisionHandler handler,
            StagedRecordStore records,
            JobWorker worker) {
        this.database = database;
        this.rules = rules;
        this.store = store;
        this.reader = reader;
        this.handler = handler;
        this.records = records;
        this.worker = worker;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Staged records that match, a page of them, and how many there are")
    public Page<ApprovalView> list(
            @BeanParam FilterParameters filter,
            @QueryParam("sort") @DefaultValue("asset") String sort,
            @BeanParam Paging paging)
            throws SQLException {
        ApprovalFilter wanted = filter.read();
        String list = wanted + sort;
        Classes classes = rules.get().classes();
        if (wanted.className() != null && !classes.contains(wanted.className())) {
            throw ProblemException.invalid("className", "is a class of the CMDB");
        }
        try (Connection connection = database.getConnection()) {
            return store.list(
                    connection,
                    new FilterSql(wanted, classes),
                    ApprovalSort.order(sort),
                    paging.read(list),
                    list);
        }
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("{sourceId}/{assetId}")
    @Operation(summary = "What a record would change, how its CI was found, and what was tried")
    public ApprovalDetail one(@RestPath String sourceId, @RestPath String assetId)
            throws SQLException {
        AssetKey key = key(sourceId, assetId);
        return detail(key).orElseThrow(() -> missing(key));
    }

    @RolesAllowed(Roles.APPROVER)
    @POST
    @Path("{sourceId}/{assetId}/approve")
    @Operation(summary = "Apply exactly the change set of that hash, or refuse with the new plan")
    public Response approve(
            @RestPath String sourceId,
            @RestPath String assetId,
            @Nullable DecisionBody body,
            @Context SecurityContext security)
            throws SQLException {
        if (body == null || body.hash() == null) {
            throw ProblemException.invalid("hash", "is needed: that of the change set");
        }
        return decide(
                new Decision(
                        key(sourceId, assetId),
                        Action.APPROVE,
                        DecisionRequests.hash(body.hash()),
                        Actor.of(security),
                        DecisionRequests.text("reason", body.reason()),
                        null));
    }

    @RolesAllowed(Roles.APPROVER)
    @POST
    @Path("{sourceId}/{assetId}/reject")
    @Operation(summary = "Do not apply it, and do not ask about the same candidate again")
    public Response reject(
            @RestPath String sourceId,
            @RestPath String assetId,
            @Nullable DecisionBody body,
            @Context SecurityContext security)
            throws SQLException {
        return decide(
                new Decision(
                        key(sourceId, assetId),
                        Action.REJECT,
                        null,
                        Actor.of(security),
                        body == null ? null : DecisionRequests.text("reason", body.reason()),
                        null));
    }

    @RolesAllowed(Roles.APPROVER)
    @POST
    @Path("{sourceId}/{assetId}/retry")
    @Operation(summary = "Put it back to the queue; it goes through all rules again")
    public Response retry(@RestPath String sourceId, @RestPath String assetId) throws SQLException {
        AssetKey key = key(sourceId, assetId);
        try (Connection connection = database.getConnection()) {
            if (!records.queue(connection, key)) {
                throw missing(key);
            }
        }
        worker.wake();
        return Response.accepted().build();
    }

    private Response decide(Decision decision) throws SQLException {
        Resolution resolution = handler.decide(decision);
        Optional<ApprovalDetail> now = detail(decision.asset());
        if (resolution == Resolution.STALE && now.isPresent()) {
            return Response.status(Response.Status.CONFLICT)
                    .type("application/problem+json")
                    .entity(
                            new StaleProblem(
                                    "urn:cmdbsync:problem:stale-approval",
                                    "Stale approval",
                                    Response.Status.CONFLICT.getStatusCode(),
                                    "The record would change something else by now; its new plan waits for approval",
                                    now.get()))
                    .build();
        }
        if (resolution == Resolution.GONE || resolution == Resolution.STALE) {
            throw now.isPresent()
                    ? ProblemException.conflict("The record does not wait for this decision")
                    : missing(decision.asset());
        }
        return Response.ok(new DecisionView(resolution, now.orElse(null))).build();
    }

    private Optional<ApprovalDetail> detail(AssetKey key) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return reader.detail(connection, key);
        }
    }

    private static AssetKey key(String sourceId, String assetId) {
        return new AssetKey(sourceId, Parameters.assetId(assetId));
    }

    private static ProblemException missing(AssetKey key) {
        return ProblemException.notFound("Nothing is staged of the asset " + key);
    }
}
