package dev.cmdbsync.qualys.certview;

import dev.cmdbsync.qualys.gav.FilterRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a list of certificates asks for.
 *
 * @param pageNumber from 0
 * @param pageSize certificates on a page, 1 to {@value #LARGEST_PAGE}
 * @param filter conditions; null for all
 */
public record CertificateQuery(int pageNumber, int pageSize, @Nullable FilterRequest filter) {
    /** The largest page that CertView allows. */
    public static final int LARGEST_PAGE = 200;

    public CertificateQuery {
        if (pageNumber < 0 || pageSize < 1 || pageSize > LARGEST_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + LARGEST_PAGE + " certificates");
        }
    }
}
