package dev.cmdbsync.security.document;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds to every operation how a caller logs in, and what a refusal or a failure looks like. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class LoginsAndErrors implements OASFilter {
    private static final String BEARER = "bearer";
    private static final String BASIC = "basic";
    private static final String PROBLEM = "Problem";
    private static final String SERVICENOW_ERROR = "ServiceNowError";
    private static final String SERVICENOW = "/api/now/";

    private static final List<Refused> REFUSALS =
            List.of(
                    new Refused("400", "The request is not acceptable"),
                    new Refused("401", "Nobody is logged in"),
                    new Refused("403", "The user has none of the roles"),
                    new Refused("429", "Too many requests; Retry-After says when"),
                    new Refused("500", "A fault of the product; the log has the details"));

    private record Refused(String status, String text) {}

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents()
                .addSecurityScheme(BEARER, login(BEARER, "Token of the OpenID Connect provider"))
                .addSecurityScheme(BASIC, login(BASIC, "User of the file of local users"))
                .addSchema(PROBLEM, problem());
        document.addSecurityRequirement(requirement(BEARER));
        document.addSecurityRequirement(requirement(BASIC));
        if (document.getPaths() == null) {
            return;
        }
        document.getPaths()
                .getPathItems()
                .forEach(
                        (path, item) -> {
                            boolean isServiceNow = path.startsWith(SERVICENOW);
                            if (isServiceNow) {
                                document.getComponents()
                                        .addSchema(SERVICENOW_ERROR, serviceNowError());
                            }
                            item.getOperations().values().forEach(each -> add(each, isServiceNow));
                        });
    }

    private static void add(Operation operation, boolean isServiceNow) {
        operation.setSecurity(List.of(requirement(BEARER), requirement(BASIC)));
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponses responses = operation.getResponses();
        for (Refused each : REFUSALS) {
            responses.addAPIResponse(each.status(), response(each.text(), isServiceNow));
        }
    }

    private static APIResponse response(String text, boolean isServiceNow) {
        Content content =
                OASFactory.createContent()
                        .addMediaType(
                                isServiceNow ? "application/json" : "application/problem+json",
                                OASFactory.createMediaType()
                                        .schema(
                                                OASFactory.createSchema()
                                                        .ref(
                                                                isServiceNow
                                                                        ? SERVICENOW_ERROR
                                                                        : PROBLEM)));
        return OASFactory.createAPIResponse().description(text).content(content);
    }

    private static SecurityScheme login(String scheme, String description) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme(scheme)
                .description(description);
    }

    private static SecurityRequirement requirement(String scheme) {
        return OASFactory.createSecurityRequirement().addScheme(scheme);
    }

    private static Schema problem() {
        return object("Problem details of RFC 9457")
                .addProperty("type", text("Kind of problem; about:blank where the status says all"))
                .addProperty("title", text("The kind in words"))
                .addProperty("status", type(SchemaType.INTEGER, "HTTP status"))
                .addProperty("detail", text("This very problem in words"))
                .addProperty(
                        "violations",
                        type(SchemaType.ARRAY, "Fields that were refused; absent if none")
                                .items(
                                        object("A field that was refused")
                                                .addProperty("field", text("Path in the request"))
                                                .addProperty("message", text("What it must be"))));
    }

    private static Schema serviceNowError() {
        return object("ServiceNow's error")
                .addProperty(
                        "error",
                        object("What went wrong")
                                .addProperty("message", text("The kind of error"))
                                .addProperty("detail", text("What exactly, and where")))
                .addProperty("status", text("Always failure"));
    }

    private static Schema object(String description) {
        return type(SchemaType.OBJECT, description);
    }

    private static Schema text(String description) {
        return type(SchemaType.STRING, description);
    }

    private static Schema type(SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }
}
