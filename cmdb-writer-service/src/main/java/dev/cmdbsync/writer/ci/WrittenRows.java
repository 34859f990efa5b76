package dev.cmdbsync.writer.ci;

/**
 * How many rows a batch wrote.
 *
 * @param created new CIs
 * @param updated changed CIs
 * @param children child rows added, replaced or removed
 */
public record WrittenRows(int created, int updated, int children) {
    WrittenRows plus(int moreCreated, int moreUpdated) {
        return new WrittenRows(created + moreCreated, updated + moreUpdated, children);
    }
}
