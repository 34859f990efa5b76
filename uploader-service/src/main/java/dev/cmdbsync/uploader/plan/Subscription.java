package dev.cmdbsync.uploader.plan;

import dev.cmdbsync.uploader.iprange.IpRangeSet;

/**
 * Addresses of a subscription as they are now.
 *
 * @param subscribed those that may be scanned
 * @param excluded those that never are
 */
public record Subscription(IpRangeSet subscribed, IpRangeSet excluded) {
    /** For schedules that carry no addresses. */
    public static final Subscription NOT_ASKED = new Subscription(IpRangeSet.NONE, IpRangeSet.NONE);
}
