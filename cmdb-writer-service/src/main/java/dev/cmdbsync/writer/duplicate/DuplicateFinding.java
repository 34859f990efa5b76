package dev.cmdbsync.writer.duplicate;

import dev.cmdbsync.model.topic.AssetKey;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * CIs that are probably one, as somebody came across them.
 *
 * @param reason why they are probably one
 * @param evidenceKey what they have in common, for example {@code serial bios:X1}; findings of one
 *     key go into one open task
 * @param className class of the task
 * @param detail the same in words
 * @param members at least two CIs
 * @param asset asset that brought it up; null if none did
 * @param run its run; null likewise
 */
public record DuplicateFinding(
        DuplicateReason reason,
        String evidenceKey,
        String className,
        String detail,
        List<Member> members,
        @Nullable AssetKey asset,
        @Nullable UUID run) {

    /**
     * One of them.
     *
     * @param evidence what speaks for and against it, in words
     */
    public record Member(UUID sysId, String evidence) {}
}
