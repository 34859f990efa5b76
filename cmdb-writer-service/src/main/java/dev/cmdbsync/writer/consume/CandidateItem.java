package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.run.AddBy;
import dev.cmdbsync.writer.identify.Identity;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.SourceKey;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An asset on its way to a CI. */
final class CandidateItem {
    private static final String ADAPTERS = "cmdb_ci_network_adapter";

    final IncomingAsset asset;
    final @Nullable SourceKey before;
    final Candidate candidate;
    final Identity identity;

    /** Null where no approval is needed. */
    final @Nullable Consent consent;

    CandidateItem(IncomingAsset asset, @Nullable SourceKey before, Candidate candidate) {
        this(asset, before, candidate, Identity.of(candidate), null);
    }

    private CandidateItem(
            IncomingAsset asset,
            @Nullable SourceKey before,
            Candidate candidate,
            Identity identity,
            @Nullable Consent consent) {
        this.asset = asset;
        this.before = before;
        this.candidate = candidate;
        this.identity = identity;
        this.consent = consent;
    }

    /** The same, to be applied only as far as it is approved. */
    CandidateItem with(Consent given) {
        return new CandidateItem(asset, before, candidate, identity, given);
    }

    @Nullable UUID knownCi() {
        return before == null ? null : before.ci();
    }

    /** Whether the CI's own rows will show all that identifies the asset. */
    boolean showsIdentity() {
        return identity.macs().isEmpty() || candidate.related().containsKey(ADAPTERS);
    }

    /** Whether its transform map decides which CI it is. */
    boolean isMatchedByMap() {
        return asset.options().addBy() == AddBy.TRANSFORM_MAPS;
    }

    /** Whether its CI must be looked for, or others may find it by something new. */
    boolean touchesIdentities() {
        return knownCi() == null
                || before == null
                || !Objects.equals(before.identityHash(), identity.hash());
    }
}
