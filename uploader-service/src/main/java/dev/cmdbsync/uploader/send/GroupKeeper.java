package dev.cmdbsync.uploader.send;

import dev.cmdbsync.uploader.iprange.IpRangeSet;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps a group at exactly some addresses, for those that know all of its members. */
@ApplicationScoped
public class GroupKeeper {
    private final GroupSender groups;
    private final SourceQualys qualys;

    GroupKeeper(GroupSender groups, SourceQualys qualys) {
        this.groups = groups;
        this.qualys = qualys;
    }

    /**
     * Sees to it that the group of that title is there and has exactly these addresses.
     *
     * @throws dev.cmdbsync.qualys.error.QualysException if a call fails; doing it again is harmless
     */
    public void keep(String sourceId, String title, IpRangeSet ips) {
        groups.keep(qualys.source(sourceId), title, ips);
    }
}
