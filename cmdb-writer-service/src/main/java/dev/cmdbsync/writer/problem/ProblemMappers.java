package dev.cmdbsync.writer.problem;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns a refused request into problem details. */
public final class ProblemMappers {
    @ServerExceptionMapper
    public Response refused(ProblemException refused) {
        return Response.status(refused.problem().status())
                .type("application/problem+json")
                .entity(refused.problem())
                .build();
    }
}
