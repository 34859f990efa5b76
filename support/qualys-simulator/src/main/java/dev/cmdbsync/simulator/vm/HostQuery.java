package dev.cmdbsync.simulator.vm;

import dev.cmdbsync.simulator.call.ApiCall;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the host list.
 *
 * @param limit hosts per answer; 0 = all
 * @param details None, Basic, Basic/AGs, All or All/AGs
 */
record HostQuery(
        long least,
        long most,
        LongPredicate includes,
        int limit,
        String details,
        boolean withAssetId,
        boolean withTags) {

    private static final Set<String> DETAILS =
            Set.of("None", "Basic", "Basic/AGs", "All", "All/AGs");

    /**
     * @throws IllegalArgumentException with the platform's words if a value is none
     */
    static HostQuery of(ApiCall call) {
        String details = call.parameter("details");
        if (details != null && !DETAILS.contains(details)) {
            throw new IllegalArgumentException("parameter details has invalid value: " + details);
        }
        return new HostQuery(
                number(call, "id_min", 0),
                number(call, "id_max", Long.MAX_VALUE),
                ids(call.parameter("ids")),
                (int) Math.min(number(call, "truncation_limit", 1000), 1_000_000),
                details == null ? "Basic" : details,
                "1".equals(call.parameter("show_asset_id")),
                "1".equals(call.parameter("show_tags")));
    }

    /** The next batch's address; as on the platform it carries what was not sent, too. */
    String next(ApiCall call, @Nullable Long nextId) {
        String host = call.header("Host");
        StringBuilder url =
                new StringBuilder("http://")
                        .append(host == null ? "127.0.0.1" : host)
                        .append(call.path())
                        .append("?action=list&details=")
                        .append(details)
                        .append("&truncation_limit=")
                        .append(limit);
        for (String name : new String[] {"ids", "id_max", "show_asset_id", "show_tags"}) {
            String value = call.parameter(name);
            if (value != null) {
                url.append('&').append(name).append('=').append(value);
            }
        }
        return url.append("&echo_request=0&id_min=").append(nextId).toString();
    }

    private static long number(ApiCall call, String name, long otherwise) {
        String text = call.parameter(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(invalid(name, text), e);
        }
        throw new IllegalArgumentException(invalid(name, text));
    }

    /** The hosts of a list of ids and ranges; all without one. */
    static LongPredicate ids(@Nullable String text) {
        if (text == null) {
            return id -> true;
        }
        Set<long[]> ranges = new TreeSet<>((a, b) -> Long.compare(a[0], b[0]));
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("-", 2);
            try {
                long first = Long.parseLong(ends[0]);
                ranges.add(new long[] {first, ends.length == 1 ? first : Long.parseLong(ends[1])});
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "parameter ids has invalid value: "
                                + text
                                + " (neither a positive integer nor a range: "
                                + part
                                + ")",
                        e);
            }
        }
        return id -> ranges.stream().anyMatch(range -> range[0] <= id && id <= range[1]);
    }

    private static String invalid(String name, String value) {
        return "parameter " + name + " has invalid value: " + value + " (not a positive integer)";
    }
}
