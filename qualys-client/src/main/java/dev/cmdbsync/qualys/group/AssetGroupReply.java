package dev.cmdbsync.qualys.group;

import dev.cmdbsync.qualys.http.Budget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One batch of groups.
 *
 * @param groups in ascending order of their ids
 * @param nextId least id of the next batch; null if this was the last
 * @param budget what the headers told about limits
 */
public record AssetGroupReply(List<AssetGroup> groups, @Nullable Long nextId, Budget budget) {
    public AssetGroupReply {
        groups = List.copyOf(groups);
    }
}
