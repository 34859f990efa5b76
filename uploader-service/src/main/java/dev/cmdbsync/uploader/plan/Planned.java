package dev.cmdbsync.uploader.plan;

import org.jspecify.annotations.Nullable;

/**
 * A record to be.
 *
 * @param sysId CI or business application
 * @param ciName for people; null if it has none
 * @param target group, tag, connector, way of tracking or, of metadata, the schedule; empty for
 *     none
 * @param refusal why it cannot be sent, in words; null if it can
 * @param known whether Qualys itself was asked, so that what was sent once says nothing
 */
public record Planned(
        UploadKind kind,
        String sysId,
        @Nullable String ciName,
        String target,
        Wanted wanted,
        @Nullable String refusal,
        boolean known) {}
