package dev.cmdbsync.uploader.plan;

import java.util.List;

/**
 * What is planned for a CI.
 *
 * @param excluded whether its address is one that the subscription never scans
 */
public record CiPlan(List<Planned> records, boolean excluded) {
    public CiPlan {
        records = List.copyOf(records);
    }
}
