package dev.cmdbsync.qualys.ip;

import dev.cmdbsync.qualys.fo.Form;
import org.jspecify.annotations.Nullable;

/**
 * What to change of subscribed addresses; null leaves a thing as it is.
 *
 * @param ips those to change, at least one
 * @param tracking new tracking method
 * @param comment new comment
 */
public record IpChange(IpRanges ips, @Nullable TrackingMethod tracking, @Nullable String comment) {

    public IpChange {
        if (ips.isEmpty() || (tracking == null && comment == null)) {
            throw new IllegalArgumentException("There is nothing to change");
        }
    }

    /** Without {@code new_} the same names would select addresses and change nothing. */
    Form form() {
        return Form.action("update")
                .with("ips", ips)
                .with("new_tracking_method", tracking)
                .with("new_comment", comment);
    }
}
