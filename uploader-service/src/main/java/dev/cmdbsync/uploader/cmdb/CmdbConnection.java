package dev.cmdbsync.uploader.cmdb;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A CMDB that schedules read.
 *
 * @param id its id; {@value #BUILT_IN} is the CMDB of this product
 * @param name for people; null for none
 * @param baseUrl address without a path
 * @param login user for Basic authentication; null for none, or where the secret is a bearer token
 * @param secretRef password or token as {@code env:NAME} or {@code file:/path}; null for none
 */
public record CmdbConnection(
        String id,
        @Nullable String name,
        URI baseUrl,
        @Nullable String login,
        @Nullable String secretRef) {
    /** Id of the CMDB of this product. */
    public static final String BUILT_IN = "built-in";

    /** Whether changes are told on a topic; an instance is asked for what was updated. */
    public boolean tellsChanges() {
        return id.equals(BUILT_IN);
    }
}
