package dev.cmdbsync.qualys.group;

import dev.cmdbsync.qualys.fo.Form;
import dev.cmdbsync.qualys.ip.IpRanges;
import org.jspecify.annotations.Nullable;

/**
 * A group to create.
 *
 * @param title at most 255 characters and not {@code All}, which is built in
 * @param ips addresses of the subscription; may be none
 * @param comments null for none
 */
public record NewGroup(String title, IpRanges ips, @Nullable String comments) {
    /** The most characters of a title. */
    public static final int LONGEST_TITLE = 255;

    public NewGroup {
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException(
                    "A group's title has from 1 to "
                            + LONGEST_TITLE
                            + " characters, this one "
                            + title.length());
        }
        if (title.equalsIgnoreCase("All")) {
            throw new IllegalArgumentException("The group All is built in and cannot be created");
        }
    }

    Form form() {
        return Form.action("add")
                .with("title", title)
                .with("ips", ips.isEmpty() ? null : ips)
                .with("comments", comments);
    }
}
