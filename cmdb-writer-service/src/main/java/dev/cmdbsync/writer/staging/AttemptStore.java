package dev.cmdbsync.writer.staging;

import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.writer.copy.CopyRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** History of staged records, written with what it tells of. */
@ApplicationScoped
public class AttemptStore {
    /** Adds the failures among what a run brought. */
    public void addFailures(Connection connection, List<Verdict> verdicts) throws SQLException {
        add(
                connection,
                verdicts.stream()
                        .filter(each -> each.outcome() == Outcome.FAILED)
                        .map(AttemptStore::failure)
                        .toList(),
                Instant.now());
    }

    private static Attempt failure(Verdict verdict) {
        return new Attempt(
                verdict.asset().key(),
                "APPLY",
                Outcome.FAILED.name(),
                null,
                null,
                null,
                null,
                verdict.error() == null ? null : verdict.error().name(),
                verdict.errorText());
    }

    /** Adds attempts. */
    public void add(Connection connection, List<Attempt> attempts, Instant now)
            throws SQLException {
        CopyRows rows =
                new CopyRows(
                        "staged_attempt",
                        "source_id",
                        "asset_id",
                        "action",
                        "result",
                        "plan_hash",
                        "by_user",
                        "reason",
                        "job_id",
                        "code",
                        "detail",
                        "at");
        for (Attempt each : attempts) {
            rows.row()
                    .text(each.asset().sourceId())
                    .bigint(each.asset().assetId())
                    .text(each.action())
                    .text(each.result())
                    .bytes(
                            each.planHash() == null
                                    ? null
                                    : HexFormat.of().parseHex(each.planHash()))
                    .text(each.by())
                    .text(each.reason())
                    .uuid(each.job())
                    .text(each.code())
                    .text(PlainText.of(each.detail()))
                    .timestamp(now);
        }
        rows.send(connection);
    }
}
