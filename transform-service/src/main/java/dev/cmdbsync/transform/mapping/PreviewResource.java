package dev.cmdbsync.transform.mapping;

import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.security.audit.Unaudited;
import dev.cmdbsync.transform.candidate.CandidateMapper;
import dev.cmdbsync.transform.candidate.Mapping;
import dev.cmdbsync.transform.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what the present mappings make of an asset; nothing is sent or stored. */
@Path("/mappings/preview")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Preview")
public class PreviewResource {
    /** Source that previews pretend to come from. */
    public static final String SOURCE = "preview";

    private final CurrentMapper currentMapper;

    PreviewResource(CurrentMapper currentMapper) {
        this.currentMapper = currentMapper;
    }

    /**
     * @param asset one asset's JSON as Qualys sends it
     * @param options a schedule's options as {@link RunOptions#encode()} writes them; the defaults
     *     for what is missing
     */
    @Unaudited("Changes nothing")
    @RolesAllowed(Roles.VIEWER)
    @POST
    @Blocking
    @Operation(summary = "Maps one asset and explains its class")
    public Preview preview(
            @RequestBody(
                            description = "One asset's JSON as Qualys sends it",
                            content = @Content(schema = @Schema(implementation = Object.class)))
                    byte[] asset,
            @QueryParam("options") @DefaultValue("") String options,
            @QueryParam("sourceId") @DefaultValue(SOURCE) String sourceId)
            throws SQLException {
        RunOptions wanted = options(options);
        CandidateMapper mapper =
                currentMapper
                        .get()
                        .of(wanted.transformMaps())
                        .orElseThrow(
                                () ->
                                        ProblemException.invalid(
                                                "options",
                                                "There is no set of transform maps "
                                                        + wanted.transformMaps()));
        return preview(mapper, asset, wanted, sourceId);
    }

    /** What a mapper makes of an asset. */
    public static Preview preview(
            CandidateMapper mapper, byte[] asset, RunOptions options, String sourceId) {
        AssetKey key = key(mapper.assetId(asset), sourceId);
        return switch (mapper.map(key, asset, options)) {
            case Mapping.Mapped mapped ->
                    new Preview(
                            RecordKind.CANDIDATE,
                            mapped.candidate(),
                            null,
                            CandidateCodec.encode(mapped.candidate()).contentHash(),
                            mapper.explain(asset));
            case Mapping.Refused refused ->
                    new Preview(
                            refused.kind(), null, refused.refusal(), null, mapper.explain(asset));
        };
    }

    /** The asset's own key; an id that is none leads to the refusal that a record would get. */
    private static AssetKey key(@org.jspecify.annotations.Nullable String id, String sourceId) {
        if (sourceId.isBlank() || sourceId.indexOf(':') >= 0) {
            throw ProblemException.invalid("sourceId", "Not blank, and without a colon");
        }
        try {
            return new AssetKey(sourceId, id == null ? 0 : Long.parseLong(id));
        } catch (NumberFormatException e) {
            return new AssetKey(sourceId, 0);
        }
    }

    private static RunOptions options(String text) {
        try {
            return RunOptions.decode(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("options", "name=value pairs joined by ';'");
        }
    }
}
