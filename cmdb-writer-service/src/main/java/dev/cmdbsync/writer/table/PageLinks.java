package dev.cmdbsync.writer.table;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/** The {@code Link} header of a page. */
final class PageLinks {
    private PageLinks() {}

    /**
     * @param address makes the address of the page that begins at an offset
     * @param limit rows of a page, at least 1
     * @param total number of all rows; when it is unknown there is no last page, and always a next
     */
    static String header(LongFunction<URI> address, long offset, int limit, OptionalLong total) {
        List<String> links = new ArrayList<>();
        links.add(link(address, 0, "first"));
        if (offset > 0) {
            links.add(link(address, Math.max(0, offset - limit), "prev"));
        }
        if (total.isEmpty() || offset + limit < total.getAsLong()) {
            links.add(link(address, offset + limit, "next"));
        }
        if (total.isPresent()) {
            long last = Math.max(0, total.getAsLong() - 1) / limit * limit;
            links.add(link(address, last, "last"));
        }
        return String.join(",", links);
    }

    private static String link(LongFunction<URI> address, long offset, String relation) {
        return "<" + address.apply(offset) + ">;rel=\"" + relation + "\"";
    }
}
