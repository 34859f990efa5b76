package dev.cmdbsync.uploader.change;

import dev.cmdbsync.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** CIs that changed since each schedule looked at them last. */
@ApplicationScoped
public class ChangedCiStore {
    private final Sql sql;

    ChangedCiStore(Sql sql) {
        this.sql = sql;
    }

    /** A CI to look at, with the number of changes that the look covers. */
    public record Changed(String sysId, long marks) {}

    /** Notes these CIs for every schedule that follows the topic; noting one again is harmless. */
    void add(Collection<String> sysIds) {
        // In the order of the key, so that two consumers do not wait for each other in a circle.
        sql.update(
                """
                insert into changed_ci (schedule_id, sys_id, marks)
                select s.id, c.sys_id, 1
                  from upload_schedule s, unnest(?) c (sys_id)
                 where s.follows
                 order by s.id, c.sys_id
                on conflict (schedule_id, sys_id) do update set marks = changed_ci.marks + 1""",
                (Object) sysIds.toArray(String[]::new));
    }

    /** Some CIs to look at. */
    public List<Changed> some(String scheduleId, int most) {
        return sql.list(
                "select sys_id, marks from changed_ci where schedule_id = ? order by sys_id limit ?",
                row -> new Changed(row.getString(1), row.getLong(2)),
                scheduleId,
                most);
    }

    /** These have been looked at; one that changed meanwhile stays. Joins the transaction. */
    public void remove(String scheduleId, List<Changed> looked) {
        sql.update(
                """
                delete from changed_ci c
                 using unnest(?::text[], ?::bigint[]) l (sys_id, marks)
                 where c.schedule_id = ? and c.sys_id = l.sys_id and c.marks = l.marks""",
                looked.stream().map(Changed::sysId).toArray(String[]::new),
                looked.stream().map(Changed::marks).toArray(Long[]::new),
                scheduleId);
    }
}
