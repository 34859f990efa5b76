package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.problem.ProblemException;
import dev.cmdbsync.writer.target.TargetCatalog;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** A look at an instance before the first run. */
@Path("/targets/{id}/preflight")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "targets")
public class PreflightResource {
    private static final Pattern CLASS = Pattern.compile("[a-z0-9_]{1,80}");
    private static final int MOST_CLASSES = 100;

    /** What nearly every fleet has. */
    private static final Set<String> USUAL =
            Set.of(
                    "cmdb_ci_hardware",
                    "cmdb_ci_computer",
                    "cmdb_ci_linux_server",
                    "cmdb_ci_win_server");

    private final TargetCatalog catalog;
    private final Instances instances;

    PreflightResource(TargetCatalog catalog, Instances instances) {
        this.catalog = catalog;
        this.instances = instances;
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @RunOnVirtualThread
    @Operation(summary = "What is missing on the instance; writes nothing there")
    public PreflightReport look(@RestPath String id, @RestQuery("class") List<String> classes)
            throws InterruptedException {
        if (classes.size() > MOST_CLASSES
                || !classes.stream().allMatch(each -> CLASS.matcher(each).matches())) {
            throw ProblemException.invalid("class", "names at most 100 classes");
        }
        return instances
                .of(catalog.get(id))
                .preflight(classes.isEmpty() ? USUAL : new TreeSet<>(classes));
    }
}
