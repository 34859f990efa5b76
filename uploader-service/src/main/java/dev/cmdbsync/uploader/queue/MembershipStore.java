package dev.cmdbsync.uploader.queue;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.uploader.jdbc.Documents;
import dev.cmdbsync.uploader.plan.UploadKind;
import dev.cmdbsync.uploader.plan.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which addresses were put into which groups and tags, CI by CI. */
@ApplicationScoped
public class MembershipStore {
    private final Sql sql;
    private final Documents documents;

    MembershipStore(Sql sql, Documents documents) {
        this.sql = sql;
        this.documents = documents;
    }

    /**
     * What was sent for a CI.
     *
     * @param target group or tag
     */
    public record Sent(String sysId, String target, List<String> ips) {}

    /** What was sent earlier for the CIs of these records, by the same schedules. */
    public List<Sent> of(String sourceId, List<SyncRecord> records) {
        return sql.list(
                """
                select s.sys_id, s.target, s.payload
                  from sent_value s
                  join unnest(?::text[], ?::text[]) r (sys_id, schedule_id)
                    on r.sys_id = s.sys_id and r.schedule_id = s.schedule_id
                 where s.source_id = ? and s.kind = ?
                 order by s.target, s.sys_id""",
                row ->
                        new Sent(
                                row.getString(1),
                                row.getString(2),
                                documents.read(row.getString(3), Wanted.Members.class).ips()),
                records.stream().map(SyncRecord::sysId).toArray(String[]::new),
                records.stream().map(SyncRecord::scheduleId).toArray(String[]::new),
                sourceId,
                records.getFirst().kind());
    }

    /** Those of these addresses that other CIs have in a group or tag. */
    public Set<String> ofOthers(
            String sourceId,
            UploadKind kind,
            String target,
            List<String> sysIds,
            List<String> ips) {
        return new HashSet<>(
                sql.list(
                        """
                        select distinct ip
                          from sent_value s, jsonb_array_elements_text(s.payload -> 'ips') ip
                         where s.source_id = ? and s.kind = ? and s.target = ?
                           and s.sys_id <> all(?) and ip = any(?)""",
                        row -> row.getString(1),
                        sourceId,
                        kind,
                        target,
                        sysIds.toArray(String[]::new),
                        ips.toArray(String[]::new)));
    }

    /** These CIs have left a group or tag. */
    public void left(String sourceId, UploadKind kind, String target, List<String> sysIds) {
        sql.update(
                """
                delete from sent_value
                 where source_id = ? and kind = ? and target = ? and sys_id = any(?)""",
                sourceId,
                kind,
                target,
                sysIds.toArray(String[]::new));
    }
}
