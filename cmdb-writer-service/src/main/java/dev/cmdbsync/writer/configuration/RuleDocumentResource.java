package dev.cmdbsync.writer.configuration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.security.Actor;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.rule.Rule;
import dev.cmdbsync.writer.rule.RuleCodec;
import dev.cmdbsync.writer.rule.RuleKind;
import dev.cmdbsync.writer.rule.RuleStore;
import dev.cmdbsync.writer.rule.StoredRule;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All rules as one YAML document. */
@Path("/rules.yaml")
@Tag(name = "rules")
@Blocking
public class RuleDocumentResource {
    private final RuleStore store;
    private final RuleApplier applier;

    RuleDocumentResource(RuleStore store, RuleApplier applier) {
        this.store = store;
        this.applier = applier;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Produces("application/yaml")
    @Operation(summary = "All rules as YAML")
    public String export() throws SQLException {
        Map<RuleKind, List<Rule>> rules = new EnumMap<>(RuleKind.class);
        for (StoredRule stored : store.all()) {
            rules.computeIfAbsent(stored.kind(), kind -> new ArrayList<>()).add(stored.rule());
        }
        return RuleCodec.yaml(rules);
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Apply YAML: all of it or nothing",
            description =
                    "Rules that the document does not name stay, unless prune is true: then those"
                            + " of the kinds in the document are removed. dryRun=true only tells"
                            + " what would change.")
    public RuleDifference apply(
            String body,
            @QueryParam("dryRun") boolean dryRun,
            @QueryParam("prune") boolean prune,
            @Context SecurityContext security)
            throws SQLException {
        Map<RuleKind, List<ObjectNode>> document = RuleCodec.parseDocument(body);
        return applier.apply(builder -> builder.put(document, prune), Actor.of(security), dryRun);
    }
}
