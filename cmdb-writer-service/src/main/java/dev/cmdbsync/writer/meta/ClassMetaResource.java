package dev.cmdbsync.writer.meta;

import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.rule.RuleSet;
import dev.cmdbsync.writer.table.TableApiException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** ServiceNow's CMDB Meta API. */
@Path("/api/now{version:(/v1|/v2)?}/cmdb/meta")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "CMDB Meta API", description = "What a class is: columns, relatives, rules.")
@Blocking
public class ClassMetaResource {
    private final CurrentRules current;

    ClassMetaResource(CurrentRules current) {
        this.current = current;
    }

    /**
     * The answer.
     *
     * @param result the class
     */
    public record Result(ClassMeta result) {}

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("{class}")
    @Operation(
            summary = "A class with its columns, its identification rule and its dependency rules")
    public Result meta(@RestPath("class") String name) throws SQLException {
        RuleSet rules = current.get();
        return rules.classes()
                .find(name)
                .filter(each -> rules.classes().contains(name))
                .map(each -> new Result(new ClassMetaMapper(rules).meta(each)))
                .orElseThrow(() -> TableApiException.unknownClass(name));
    }
}
