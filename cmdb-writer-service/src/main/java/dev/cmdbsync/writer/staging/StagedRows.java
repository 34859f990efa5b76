package dev.cmdbsync.writer.staging;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.writer.copy.CopyRows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code staged_record} and {@code staged_content} for one batch. */
final class StagedRows {
    private final Instant now;
    private final CopyRows records =
            new CopyRows(
                    "staged_record",
                    "source_id",
                    "asset_id",
                    "state",
                    "run_id",
                    "schedule_id",
                    "options",
                    "content_hash",
                    "class",
                    "name",
                    "operation",
                    "cmdb_ci",
                    "base_version",
                    "plan_hash",
                    "changed_attributes",
                    "changed_rows",
                    "matched_by",
                    "held_by",
                    "replanned",
                    "error_code",
                    "error",
                    "attempts",
                    "staged_at",
                    "updated_at");
    private final CopyRows contents =
            new CopyRows(
                    "staged_content",
                    "source_id",
                    "asset_id",
                    "candidate",
                    "change_set",
                    "match_detail",
                    "answer");

    StagedRows(Instant now) {
        this.now = now;
    }

    void add(Verdict verdict, StagedState state, int attempts) {
        IncomingAsset asset = verdict.asset();
        StagedPlan plan = verdict.staged();
        records.row()
                .text(asset.key().sourceId())
                .bigint(asset.key().assetId())
                .text(state.name())
                .uuid(asset.runId())
                .text(asset.scheduleId())
                .text(asset.options().encode())
                .bytes(asset.contentHash());
        if (plan == null) {
            unplanned(asset, verdict.before());
        } else {
            planned(plan);
        }
        records.text(verdict.error() == null ? null : verdict.error().name())
                .text(PlainText.of(verdict.errorText()))
                .integer(attempts)
                .timestamp(now)
                .timestamp(now);
        contents.row()
                .text(asset.key().sourceId())
                .bigint(asset.key().assetId())
                .bytes(Compressed.deflate(asset.origin().value()))
                .bytes(plan == null ? null : ChangeSetCodec.encode(plan.changeSet()))
                .text(plan == null ? null : PlainText.whole(plan.matchDetail()))
                .text(PlainText.of(verdict.answer()));
    }

    private void planned(StagedPlan plan) {
        ChangeSet changeSet = plan.changeSet();
        records.text(changeSet.className())
                .text(PlainText.of(plan.name()))
                .text(changeSet.operation().name())
                .uuid(changeSet.ci() == null ? null : uuid(changeSet.ci()))
                .integer(plan.baseVersion())
                .bytes(HexFormat.of().parseHex(changeSet.hash()))
                .integer(changeSet.changes().size())
                .integer(changeSet.rowCount())
                .text(plan.matchedBy())
                .text(plan.heldBy())
                .text(PlainText.of(plan.replanned()));
    }

    private void unplanned(IncomingAsset asset, @Nullable SourceKey before) {
        String className = null;
        String name = null;
        try {
            Candidate candidate = asset.candidate();
            className = candidate.className();
            name = candidate.values().get("name");
        } catch (IOException e) {
            // It failed because it cannot be read: it has neither.
            className = null;
        }
        records.text(PlainText.of(className))
                .text(PlainText.of(name))
                .text(null)
                .uuid(before == null ? null : before.ci())
                .integer((Integer) null)
                .bytes(null)
                .integer(0)
                .integer(0)
                .text(null)
                .text(null)
                .text(null);
    }

    private static UUID uuid(String sysId) {
        return new UUID(
                Long.parseUnsignedLong(sysId, 0, 16, 16),
                Long.parseUnsignedLong(sysId, 16, 32, 16));
    }

    void send(Connection connection) throws SQLException {
        records.send(connection);
        contents.send(connection);
    }
}
