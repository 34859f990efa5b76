package dev.cmdbsync.writer.staging;

import dev.cmdbsync.model.candidate.CandidateNote;
import dev.cmdbsync.writer.copy.CopyRows;
import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Notes of the mapping, kept with their asset. */
@ApplicationScoped
public class NoteStore {
    private static final int MOST_NOTES = 500;
    private static final String REMOVE =
            """
            delete from asset_note n using unnest(?::text[], ?::bigint[]) as b (source_id, asset_id)
            where n.source_id = b.source_id and n.asset_id = b.asset_id""";

    /** Replaces the notes of these assets. */
    public void save(Connection connection, List<Verdict> verdicts) throws SQLException {
        List<Verdict> noted =
                verdicts.stream()
                        .filter(each -> each.before() != null && each.before().notes() > 0)
                        .toList();
        if (!noted.isEmpty()) {
            try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
                Sql.column(remove, 1, "text", noted, each -> each.asset().key().sourceId());
                Sql.column(remove, 2, "bigint", noted, each -> each.asset().key().assetId());
                remove.executeUpdate();
            }
        }
        CopyRows rows =
                new CopyRows(
                        "asset_note",
                        "source_id",
                        "asset_id",
                        "position",
                        "code",
                        "field",
                        "detail");
        for (Verdict verdict : verdicts) {
            int position = 0;
            for (CandidateNote note : verdict.notes()) {
                if (position == MOST_NOTES) {
                    break;
                }
                rows.row()
                        .text(verdict.asset().key().sourceId())
                        .bigint(verdict.asset().key().assetId())
                        .integer(position++)
                        .text(note.code().name())
                        .text(note.field())
                        .text(note.detail());
            }
        }
        rows.send(connection);
    }
}
