package dev.cmdbsync.writer.ire.rest;

import dev.cmdbsync.security.Roles;
import dev.cmdbsync.security.audit.Unaudited;
import dev.cmdbsync.writer.ire.IdentificationEngine;
import dev.cmdbsync.writer.ire.payload.EngineOptions;
import dev.cmdbsync.writer.ire.payload.Payload;
import dev.cmdbsync.writer.ire.payload.PayloadReader;
import dev.cmdbsync.writer.ire.payload.PayloadSyntaxException;
import dev.cmdbsync.writer.ire.result.EngineResult;
import dev.cmdbsync.writer.ire.result.PayloadTexts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** ServiceNow's API of identification and reconciliation. */
@Path("/api/now{version:(/v1|/v2)?}/identifyreconcile")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Identification and reconciliation",
        description = "Payloads of CIs, as ServiceNow's identifyreconcile takes and answers them.")
public class IdentifyReconcileResource {
    private final IdentificationEngine engine;

    IdentifyReconcileResource(IdentificationEngine engine) {
        this.engine = engine;
    }

    /**
     * The answer's frame.
     *
     * @param result what became of the payload
     */
    public record Answer(EngineResult result) {}

    @Unaudited("The history of each CI has the cause of each change")
    @RolesAllowed(Roles.SERVICE)
    @POST
    @Operation(summary = "Identify and write a payload, all of it or nothing")
    public Answer write(byte[] body, @QueryParam("sysparm_data_source") @Nullable String dataSource)
            throws SQLException {
        return process(body, EngineOptions.plain(false), dataSource);
    }

    @Unaudited("Changes nothing")
    @RolesAllowed(Roles.SERVICE)
    @POST
    @Path("/query")
    @Operation(summary = "What writing a payload would do; nothing is written")
    public Answer query(byte[] body, @QueryParam("sysparm_data_source") @Nullable String dataSource)
            throws SQLException {
        return process(body, EngineOptions.plain(true), dataSource);
    }

    @Unaudited("The history of each CI has the cause of each change")
    @RolesAllowed(Roles.SERVICE)
    @POST
    @Path("/enhanced")
    @Operation(
            summary = "Identify and write a payload, faulty items left out",
            description =
                    "Options: partial_payloads, partial_commits, deduplicate_payloads (true unless"
                            + " told), generate_summary, skip_updating_last_scan_to_now,"
                            + " skip_updating_source_last_discovered_to_now.")
    public Answer writeEnhanced(
            byte[] body,
            @QueryParam("sysparm_data_source") @Nullable String dataSource,
            @QueryParam("options") @Nullable String options)
            throws SQLException {
        return process(body, OptionsParser.parse(options, false), dataSource);
    }

    @Unaudited("Changes nothing")
    @RolesAllowed(Roles.SERVICE)
    @POST
    @Path("/queryEnhanced")
    @Operation(summary = "What writing a payload enhanced would do; nothing is written")
    public Answer queryEnhanced(
            byte[] body,
            @QueryParam("sysparm_data_source") @Nullable String dataSource,
            @QueryParam("options") @Nullable String options)
            throws SQLException {
        return process(body, OptionsParser.parse(options, true), dataSource);
    }

    private Answer process(byte[] body, EngineOptions options, @Nullable String dataSource)
            throws SQLException {
        Payload payload;
        try {
            payload = PayloadReader.read(body);
        } catch (PayloadSyntaxException e) {
            return new Answer(
                    EngineResult.refused(PayloadTexts.unreadable(String.valueOf(e.getMessage()))));
        }
        return new Answer(engine.process(payload, options, dataSource));
    }
}
