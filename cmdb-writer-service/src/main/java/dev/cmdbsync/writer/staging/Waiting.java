package dev.cmdbsync.writer.staging;

import java.util.Arrays;

/**
 * A staged record as the batch that brings its asset again finds it.
 *
 * @param state where it stands
 * @param contentHash hash of the candidate that is staged
 * @param options what its schedule asked for then
 * @param attempts how often it was tried
 */
public record Waiting(StagedState state, byte[] contentHash, String options, int attempts) {

    /** Whether a person has said no to this very candidate. */
    public boolean rejects(IncomingAsset asset) {
        return state == StagedState.REJECTED && isOf(asset);
    }

    /** Whether this very candidate waits already, under the same options. */
    public boolean holds(IncomingAsset asset) {
        return (state == StagedState.PENDING || state == StagedState.QUEUED)
                && isOf(asset)
                && options.equals(asset.options().encode());
    }

    private boolean isOf(IncomingAsset asset) {
        return Arrays.equals(contentHash, asset.contentHash());
    }
}
