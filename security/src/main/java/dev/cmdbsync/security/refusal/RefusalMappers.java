package dev.cmdbsync.security.refusal;

import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers who may not, and says what to do about it. */
public final class RefusalMappers {
    private static final String CHALLENGE = "Basic realm=\"CMDB Sync\", Bearer";

    private final List<RefusalFormat> formats;
    private final SecurityIdentity identity;

    RefusalMappers(@All List<RefusalFormat> formats, SecurityIdentity identity) {
        this.formats = formats;
        this.identity = identity;
    }

    @ServerExceptionMapper
    public Response nobody(UnauthorizedException refused, UriInfo uri) {
        return unauthorized(
                uri,
                "Log in: send a bearer token of your OpenID Connect provider, or name and password"
                        + " of a local user by HTTP Basic");
    }

    @ServerExceptionMapper
    public Response wrong(AuthenticationFailedException refused, UriInfo uri) {
        if (refused.getCause() instanceof TooManyRequestsException tooMany) {
            return tooMany(tooMany, uri);
        }
        return unauthorized(
                uri,
                "The token, or the name and password, are not good: they are wrong, have expired or"
                        + " are meant for somebody else");
    }

    @ServerExceptionMapper
    public Response tooMany(TooManyRequestsException refused, UriInfo uri) {
        Refusal refusal =
                Refusal.of(
                        429,
                        "Too Many Requests",
                        "Ask again after the seconds of Retry-After; the limits are"
                                + " cmdbsync.security.limits.*");
        return response(uri, refusal)
                .header(HttpHeaders.RETRY_AFTER, refused.waitSeconds())
                .build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException refused, UriInfo uri) {
        Refusal refusal =
                Refusal.of(
                        403,
                        "Forbidden",
                        "%s has the roles %s, which do not allow this; an administrator can grant one that does"
                                .formatted(
                                        identity.getPrincipal().getName(),
                                        identity.getRoles().stream().sorted().toList()));
        return response(uri, refusal).build();
    }

    private Response unauthorized(UriInfo uri, String detail) {
        return response(uri, Refusal.of(401, "Unauthorized", detail))
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                .build();
    }

    private Response.ResponseBuilder response(UriInfo uri, Refusal refusal) {
        Optional<Object> own =
                formats.stream()
                        .flatMap(format -> format.body(uri.getPath(), refusal).stream())
                        .findFirst();
        return Response.status(refusal.status())
                .type(own.isPresent() ? MediaType.APPLICATION_JSON : "application/problem+json")
                .entity(own.orElse(refusal));
    }
}
