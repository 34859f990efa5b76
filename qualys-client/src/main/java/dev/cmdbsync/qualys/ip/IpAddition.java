package dev.cmdbsync.qualys.ip;

import dev.cmdbsync.qualys.fo.Form;
import org.jspecify.annotations.Nullable;

/**
 * Addresses to add to the subscription.
 *
 * @param ips at least one
 * @param tracking by what their hosts are known again
 * @param vm whether they are for vulnerability management ({@code enable_vm})
 * @param pc whether they are for policy compliance ({@code enable_pc})
 * @param comment shown with the addresses; null for none
 */
public record IpAddition(
        IpRanges ips, TrackingMethod tracking, boolean vm, boolean pc, @Nullable String comment) {

    public IpAddition {
        if (ips.isEmpty()) {
            throw new IllegalArgumentException("There is no address to add");
        }
        if (!vm && !pc) {
            throw new IllegalArgumentException(
                    "Addresses are added for vulnerability management (VM), for policy compliance"
                            + " (PC) or for both; both are off");
        }
    }

    Form form() {
        return Form.action("add")
                .with("ips", ips)
                .with("tracking_method", tracking)
                .flag("enable_vm", vm)
                .flag("enable_pc", pc)
                .with("comment", comment);
    }
}
