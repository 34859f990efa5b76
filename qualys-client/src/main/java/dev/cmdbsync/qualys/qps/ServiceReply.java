package dev.cmdbsync.qualys.qps;

import dev.cmdbsync.qualys.http.XmlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code ServiceResponse} that is no error.
 *
 * @param count objects found or changed; null if not told
 * @param hasMore whether a search has more than this page
 * @param lastId id to go on behind; null if not told
 * @param data the objects, each an element of its type's name
 */
public record ServiceReply(
        @Nullable Long count, boolean hasMore, @Nullable Long lastId, List<XmlNode> data) {

    static ServiceReply of(XmlNode response) {
        XmlNode data = response.child("data");
        return new ServiceReply(
                response.number("count"),
                "true".equalsIgnoreCase(response.text("hasMoreRecords")),
                response.number("lastId"),
                data == null ? List.of() : data.children());
    }
}
