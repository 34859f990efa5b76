package dev.cmdbsync.qualys.group;

import dev.cmdbsync.qualys.fo.Form;
import dev.cmdbsync.qualys.ip.IpRanges;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a group; null leaves a thing as it is.
 *
 * @param title new title
 * @param comments new comments
 * @param addIps addresses to add
 * @param removeIps addresses to take out
 * @param setIps all addresses from now on; excludes the other two
 */
public record GroupChange(
        @Nullable String title,
        @Nullable String comments,
        @Nullable IpRanges addIps,
        @Nullable IpRanges removeIps,
        @Nullable IpRanges setIps) {

    public GroupChange {
        if (setIps != null && (addIps != null || removeIps != null)) {
            throw new IllegalArgumentException(
                    "The addresses of a group are either set, or added and removed");
        }
        if (title == null
                && comments == null
                && addIps == null
                && removeIps == null
                && setIps == null) {
            throw new IllegalArgumentException("There is nothing to change");
        }
    }

    public static GroupChange addIps(IpRanges ips) {
        return new GroupChange(null, null, ips, null, null);
    }

    public static GroupChange removeIps(IpRanges ips) {
        return new GroupChange(null, null, null, ips, null);
    }

    public static GroupChange setIps(IpRanges ips) {
        return new GroupChange(null, null, null, null, ips);
    }

    Form form(long id) {
        return Form.action("edit")
                .with("id", id)
                .with("set_title", title)
                .with("set_comments", comments)
                .with("add_ips", addIps)
                .with("remove_ips", removeIps)
                .with("set_ips", setIps);
    }
}
