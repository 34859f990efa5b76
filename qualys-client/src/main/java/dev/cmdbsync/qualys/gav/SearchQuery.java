package dev.cmdbsync.qualys.gav;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a search or count asks for.
 *
 * @param pageSize assets on a page, 1 to {@value #LARGEST_PAGE}
 * @param lastSeenAssetId cursor: only assets with a larger id; null from the start
 * @param updatedSince only assets changed at or after this; null for all
 * @param filter the request's body; null for none
 */
public record SearchQuery(
        int pageSize,
        @Nullable Long lastSeenAssetId,
        @Nullable Instant updatedSince,
        @Nullable FilterRequest filter) {

    /** The largest page that Qualys allows. */
    public static final int LARGEST_PAGE = 300;

    public SearchQuery {
        if (pageSize < 1 || pageSize > LARGEST_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + LARGEST_PAGE + " assets");
        }
    }

    String pathAndQuery(String path) {
        StringBuilder text = new StringBuilder(path).append("?pageSize=").append(pageSize);
        if (lastSeenAssetId != null) {
            text.append("&lastSeenAssetId=").append(lastSeenAssetId.longValue());
        }
        if (updatedSince != null) {
            String since = updatedSince.truncatedTo(ChronoUnit.SECONDS).toString();
            text.append("&assetLastUpdated=").append(URLEncoder.encode(since, UTF_8));
        }
        return text.toString();
    }
}
