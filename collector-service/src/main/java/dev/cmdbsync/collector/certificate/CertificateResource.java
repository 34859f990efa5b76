package dev.cmdbsync.collector.certificate;

import dev.cmdbsync.collector.source.Source;
import dev.cmdbsync.collector.source.SourceCatalog;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The reading of a source's certificates. */
@Path("/sources/{id}/certificates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sources")
@RunOnVirtualThread
public final class CertificateResource {
    private final SourceCatalog sources;
    private final CertificateSyncStore store;
    private final Clock clock;

    CertificateResource(SourceCatalog sources, CertificateSyncStore store, Clock clock) {
        this.sources = sources;
        this.store = store;
        this.clock = clock;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "How the last reading of the certificates went")
    public CertificateSync get(@RestPath String id) {
        Source source = sources.get(id);
        return store.find(source.id)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "Certificates of " + id + " have not been read yet"));
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Path("/runs")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Read the certificates now")
    public Response run(@RestPath String id) {
        Source source = sources.get(id);
        if (!source.active || !source.downloadEnabled || !source.syncCertificates) {
            throw ProblemException.conflict("The source " + id + " does not sync certificates");
        }
        store.readNow(source.id, clock.instant());
        return Response.accepted().build();
    }
}
