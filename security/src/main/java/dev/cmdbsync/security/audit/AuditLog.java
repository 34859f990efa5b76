package dev.cmdbsync.security.audit;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Writes down each request that may change something, before it does. A request that cannot be
 * written down is not carried out: there is no change without an entry.
 */
public final class AuditLog {
    private static final Logger LOG = Logger.getLogger(AuditLog.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String ENTRY = "cmdbsync.audit.entry";

    private final AuditStore store;
    private final SecurityIdentity identity;

    AuditLog(AuditStore store, SecurityIdentity identity) {
        this.store = store;
        this.identity = identity;
    }

    @ServerRequestFilter(readBody = true)
    public void begin(
            ContainerRequestContext request, ResourceInfo resource, HttpServerRequest http)
            throws IOException, SQLException {
        if (READING.contains(request.getMethod())
                || resource.getResourceMethod().isAnnotationPresent(Unaudited.class)) {
            return;
        }
        byte[] body = body(request);
        long id =
                store.begin(
                        identity.getPrincipal().getName(),
                        request.getMethod() + " " + Routes.of(resource),
                        request.getUriInfo().getRequestUri().getRawPath() + query(request),
                        http.remoteAddress() == null ? null : http.remoteAddress().hostAddress(),
                        Redaction.of(body));
        request.setProperty(ENTRY, id);
    }

    @ServerResponseFilter
    public void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ENTRY) instanceof Long id) {
            try {
                store.end(id, response.getStatus());
            } catch (SQLException e) {
                // The entry stays without an end: what was asked for is known, and by whom.
                LOG.warn("The end of a request could not be written down", e);
            }
        }
    }

    /** The body, left there for the method; an empty one must not be asked for. */
    private static byte[] body(ContainerRequestContext request) throws IOException {
        boolean none =
                request.getLength() <= 0 && request.getHeaderString("Transfer-Encoding") == null;
        if (none) {
            return new byte[0];
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        return body;
    }

    private static String query(ContainerRequestContext request) {
        String query = request.getUriInfo().getRequestUri().getRawQuery();
        return query == null ? "" : "?" + query;
    }
}
