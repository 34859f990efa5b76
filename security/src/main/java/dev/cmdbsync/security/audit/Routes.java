package dev.cmdbsync.security.audit;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;

/** Addresses with the names of their parts. */
final class Routes {
    private Routes() {}

    /** For example {@code /sources/{id}}. */
    static String of(ResourceInfo resource) {
        Path ofClass = resource.getResourceClass().getAnnotation(Path.class);
        Path ofMethod = resource.getResourceMethod().getAnnotation(Path.class);
        String whole =
                "/"
                        + (ofClass == null ? "" : ofClass.value())
                        + "/"
                        + (ofMethod == null ? "" : ofMethod.value());
        String plain =
                whole.replaceAll("\\{\\s*(\\w+)\\s*:[^{}]*\\}", "{$1}").replaceAll("/+", "/");
        return plain.length() > 1 && plain.endsWith("/")
                ? plain.substring(0, plain.length() - 1)
                : plain;
    }
}
