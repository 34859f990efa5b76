package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.writer.identify.Identity;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.SourceKey;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An asset on its way to a CI. */
final class CandidateItem {
    final IncomingAsset asset;
    final @Nullable SourceKey before;
    final Candidate candidate;
    final Identity identity;

    CandidateItem(IncomingAsset asset, @Nullable SourceKey before, Candidate candidate) {
        this.asset = asset;
        this.before = before;
        this.candidate = candidate;
        this.identity = Identity.of(candidate);
    }

    @Nullable UUID knownCi() {
        return before == null ? null : before.ci();
    }

    /** Whether its CI must be looked for, or others may find it by something new. */
    boolean touchesIdentities() {
        return knownCi() == null
                || before == null
                || !Objects.equals(before.identityHash(), identity.hash());
    }
}
