package dev.cmdbsync.writer.configuration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.security.Actor;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.asset.ItemList;
import dev.cmdbsync.writer.asset.Parameters;
import dev.cmdbsync.writer.configuration.RuleDifference.Item;
import dev.cmdbsync.writer.problem.ProblemException;
import dev.cmdbsync.writer.rule.RuleKind;
import dev.cmdbsync.writer.rule.RuleStore;
import dev.cmdbsync.writer.rule.StoredRule;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The rules of identification and reconciliation, one by one. */
@Path("/rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rules", description = "Rules of identification and reconciliation.")
@Blocking
public class RuleResource {
    private final RuleStore store;
    private final RuleApplier applier;

    RuleResource(RuleStore store, RuleApplier applier) {
        this.store = store;
        this.applier = applier;
    }

    /**
     * A kind of rules.
     *
     * @param kind as in {@code /rules/{kind}}
     * @param total how many rules of it there are
     */
    public record Kind(String kind, long total) {}

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Kinds of rules, and how many there are of each")
    public ItemList<Kind> kinds() throws SQLException {
        List<StoredRule> all = store.all();
        List<Kind> kinds =
                Arrays.stream(RuleKind.values())
                        .map(
                                kind ->
                                        new Kind(
                                                kind.path(),
                                                all.stream()
                                                        .filter(each -> each.kind() == kind)
                                                        .count()))
                        .toList();
        return new ItemList<>(kinds, kinds.size());
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("{kind}")
    @Operation(
            summary = "Rules of a kind by name",
            description = "appliesTo asks for those that name a class, active for one state.")
    public ItemList<ObjectNode> list(
            @RestPath String kind,
            @QueryParam("appliesTo") @Nullable String appliesTo,
            @QueryParam("active") @Nullable Boolean active,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("offset") @DefaultValue("0") int offset)
            throws SQLException {
        int most = Parameters.limit(limit);
        int first = Parameters.offset(offset);
        List<StoredRule> found =
                ofKind(kind(kind))
                        .filter(each -> active == null || active == each.rule().active())
                        .filter(
                                each ->
                                        appliesTo == null
                                                || RuleViews.isAbout(each.rule(), appliesTo))
                        .toList();
        return new ItemList<>(
                found.stream().skip(first).limit(most).map(RuleViews::view).toList(), found.size());
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("{kind}/{id}")
    @Operation(summary = "One rule, by sys_id or name")
    public ObjectNode get(@RestPath String kind, @RestPath String id) throws SQLException {
        return RuleViews.view(find(kind(kind), id));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @POST
    @Path("{kind}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Add a rule",
            description =
                    "Refused with everything that is wrong with it; warnings tell what is odd.")
    public Response create(
            @RestPath String kind,
            String body,
            @Context SecurityContext security,
            @Context UriInfo uri)
            throws SQLException {
        RuleKind ofKind = kind(kind);
        ObjectNode rule = RuleViews.body(body);
        RuleDifference difference =
                applier.apply(
                        builder -> {
                            builder.refuseKnown(ofKind, rule);
                            builder.put(Map.of(ofKind, List.of(rule)), false);
                        },
                        Actor.of(security),
                        false);
        Item created = difference.created().getFirst();
        return Response.created(uri.getAbsolutePathBuilder().path(created.sysId()).build())
                .entity(RuleViews.view(find(ofKind, created.sysId()), difference.warnings()))
                .build();
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Path("{kind}/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace a rule, by sys_id or name")
    public ObjectNode replace(
            @RestPath String kind,
            @RestPath String id,
            String body,
            @Context SecurityContext security)
            throws SQLException {
        RuleKind ofKind = kind(kind);
        String sysId = find(ofKind, id).rule().sysId();
        ObjectNode rule = RuleViews.body(body).put("sysId", sysId);
        RuleDifference difference =
                applier.apply(
                        builder -> builder.put(Map.of(ofKind, List.of(rule)), false),
                        Actor.of(security),
                        false);
        return RuleViews.view(find(ofKind, sysId), difference.warnings());
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @DELETE
    @Path("{kind}/{id}")
    @Operation(
            summary = "Remove a rule, by sys_id or name",
            description = "A rule that ships stays removed when the product starts again.")
    public void remove(
            @RestPath String kind, @RestPath String id, @Context SecurityContext security)
            throws SQLException {
        RuleKind ofKind = kind(kind);
        String sysId = find(ofKind, id).rule().sysId();
        applier.apply(builder -> builder.remove(ofKind, sysId), Actor.of(security), false);
    }

    private static RuleKind kind(String path) {
        return RuleKind.of(path)
                .orElseThrow(() -> ProblemException.notFound("There are no rules " + path));
    }

    private Stream<StoredRule> ofKind(RuleKind kind) throws SQLException {
        return store.all().stream().filter(each -> each.kind() == kind);
    }

    private StoredRule find(RuleKind kind, String id) throws SQLException {
        List<StoredRule> rules = ofKind(kind).toList();
        return rules.stream()
                .filter(each -> each.rule().sysId().equals(id))
                .findFirst()
                .or(() -> rules.stream().filter(each -> each.rule().name().equals(id)).findFirst())
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "No rule of " + kind.path() + " is called " + id));
    }
}
