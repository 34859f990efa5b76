package dev.cmdbsync.uploader.queue;

import dev.cmdbsync.uploader.plan.UploadKind;
import dev.cmdbsync.uploader.plan.Wanted;

/**
 * A record that is being carried out.
 *
 * @param sysId CI or business application
 * @param target group, tag, connector or way of tracking; empty for none
 * @param attempts how often it was tried, this time included
 */
public record SyncRecord(
        long id,
        UploadKind kind,
        String scheduleId,
        String sysId,
        String target,
        Wanted wanted,
        String hash,
        int attempts) {}
