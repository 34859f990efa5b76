package dev.cmdbsync.uploader.address;

import dev.cmdbsync.model.query.QuerySyntaxException;
import dev.cmdbsync.problem.Items;
import dev.cmdbsync.problem.Problem.Violation;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.sources.SourceDirectory;
import dev.cmdbsync.uploader.cmdb.ScopeQuery;
import dev.cmdbsync.uploader.iprange.IpRange;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Addresses of the CMDB and of Qualys (LUM-1 to LUM-4). */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "addresses")
@RunOnVirtualThread
public final class AddressResource {
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final AddressPolicyStore policies;
    private final AddressStore store;
    private final AddressClock clock;
    private final SourceDirectory sources;

    AddressResource(
            AddressPolicyStore policies,
            AddressStore store,
            AddressClock clock,
            SourceDirectory sources) {
        this.policies = policies;
        this.store = store;
        this.clock = clock;
        this.sources = sources;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/address-policies")
    @Operation(summary = "All policies with their last refresh")
    public Items<AddressPolicyStore.View> list() {
        List<AddressPolicyStore.View> all = policies.all();
        return new Items<>(all, all.size());
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/address-policies/{sourceId}")
    @Operation(summary = "One policy with its last refresh")
    public AddressPolicyStore.View get(@RestPath String sourceId) {
        return policies.find(sourceId)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "There is no address policy of source " + sourceId));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Path("/address-policies/{sourceId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make or replace the policy of a source, and refresh")
    public AddressPolicyStore.View put(@RestPath String sourceId, @NotNull AddressPolicy policy) {
        List<Violation> violations = violations(sourceId, policy);
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        policies.put(policy);
        if (policy.isActive()) {
            clock.now(sourceId);
        }
        return get(sourceId);
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @DELETE
    @Path("/address-policies/{sourceId}")
    @Operation(summary = "Remove a policy; the sets stay as they are")
    public void delete(@RestPath String sourceId) {
        get(sourceId);
        policies.delete(sourceId);
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Path("/address-policies/{sourceId}/refresh")
    @Operation(summary = "Refresh now")
    public Response refresh(@RestPath String sourceId) {
        get(sourceId);
        clock.now(sourceId);
        return Response.accepted().build();
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/addresses/{sourceId}")
    @Operation(summary = "How many addresses each set has")
    public Items<AddressStore.Figure> figures(@RestPath String sourceId) {
        List<AddressStore.Figure> figures = store.figures(sourceId);
        return new Items<>(figures, figures.size());
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/addresses/{sourceId}/{set}")
    @Operation(summary = "Ranges of a set, now or as it was")
    public Items<AddressStore.Row> ranges(
            @RestPath String sourceId,
            @RestPath AddressSet set,
            @RestQuery @Nullable Instant at,
            @RestQuery @Nullable String ip,
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @RestQuery @DefaultValue("0") @Min(0) int offset) {
        return store.list(sourceId, set, at, ip == null ? null : address(ip), limit, offset);
    }

    private static String address(String ip) {
        try {
            return IpRange.parse(ip).first();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("ip", String.valueOf(e.getMessage()));
        }
    }

    private List<Violation> violations(String sourceId, AddressPolicy policy) {
        List<Violation> violations = new ArrayList<>();
        if (!sourceId.equals(policy.sourceId()) || sources.find(sourceId).isEmpty()) {
            violations.add(new Violation("sourceId", "is the id of a source and of the address"));
        }
        if (!policy.vmOrDefault() && !policy.pcOrDefault()) {
            violations.add(new Violation("vm", "and pc are both off"));
        }
        if (policy.group() != null
                && (policy.group().isBlank() || "all".equalsIgnoreCase(policy.group()))) {
            violations.add(new Violation("group", "is a name, and not All, which is built in"));
        }
        try {
            ScopeQuery.parse(policy.query() == null ? "" : policy.query());
        } catch (QuerySyntaxException e) {
            violations.add(new Violation("query", String.valueOf(e.getMessage())));
        }
        try {
            if (policy.every().compareTo(SHORTEST) < 0) {
                violations.add(new Violation("interval", "is at least one minute"));
            }
        } catch (DateTimeException e) {
            violations.add(new Violation("interval", "is an ISO-8601 duration such as PT24H"));
        }
        return violations;
    }
}
