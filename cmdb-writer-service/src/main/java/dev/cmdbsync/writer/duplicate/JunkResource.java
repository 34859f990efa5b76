package dev.cmdbsync.writer.duplicate;

import dev.cmdbsync.security.Actor;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.asset.ItemList;
import dev.cmdbsync.writer.asset.Parameters;
import dev.cmdbsync.writer.identify.EvidenceKind;
import dev.cmdbsync.writer.identify.EvidenceValue;
import dev.cmdbsync.writer.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.SQLException;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Values that identify nothing (NEW-4): those that too many CIs share are noted by the engine, and
 * people forbid or allow values. A decision holds for what comes in from then on.
 */
@Path("/junk-identifiers")
@Tag(name = "junk identifiers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class JunkResource {
    private static final Set<String> VERDICTS = Set.of("FORBIDDEN", "ALLOWED");
    private static final Set<String> ALL = Set.of("SHARED", "FORBIDDEN", "ALLOWED");

    private final JunkStore store;

    JunkResource(JunkStore store) {
        this.store = store;
    }

    /**
     * A decision about a value.
     *
     * @param kind SERIAL, NAME, MAC or CLOUD
     * @param value the value; a serial number with its type, {@code bios:X1}
     * @param verdict FORBIDDEN: it identifies nothing; ALLOWED: it does, however many share it
     * @param reason why; may be absent
     */
    public record Decision(
            @Nullable String kind,
            @Nullable String value,
            @Nullable String verdict,
            @Nullable String reason) {}

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Values, by kind")
    public ItemList<JunkIdentifier> list(
            @QueryParam("verdict") @Nullable String verdict,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("offset") @DefaultValue("0") int offset)
            throws SQLException {
        if (verdict != null && !ALL.contains(verdict)) {
            throw ProblemException.invalid("verdict", "is one of " + ALL);
        }
        return store.list(verdict, Parameters.limit(limit), Parameters.offset(offset));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Operation(summary = "Decides about a value")
    public void decide(@Nullable Decision decision, @Context SecurityContext security)
            throws SQLException {
        if (decision == null
                || decision.verdict() == null
                || !VERDICTS.contains(decision.verdict())) {
            throw ProblemException.invalid("verdict", "is one of " + VERDICTS);
        }
        String reason = decision.reason() == null ? "" : decision.reason();
        store.set(
                value(decision.kind(), decision.value()),
                decision.verdict(),
                reason,
                Actor.of(security));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @DELETE
    @Operation(summary = "Forgets what was decided or noted about a value")
    public void forget(
            @QueryParam("kind") @Nullable String kind, @QueryParam("value") @Nullable String value)
            throws SQLException {
        if (!store.remove(value(kind, value))) {
            throw ProblemException.notFound("Nothing is known of that value");
        }
    }

    private static EvidenceValue value(@Nullable String kind, @Nullable String value) {
        if (kind == null || value == null) {
            throw ProblemException.invalid("kind", "and value are needed");
        }
        try {
            return EvidenceValue.normal(EvidenceKind.valueOf(kind), value);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("value", String.valueOf(e.getMessage()));
        }
    }
}
