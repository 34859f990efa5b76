package dev.cmdbsync.uploader.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.uploader.jdbc.Documents;
import dev.cmdbsync.uploader.plan.Planned;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts what was planned into the queue, a page in one statement; what was sent stays out. */
@ApplicationScoped
public class PlanStore {
    private static final int HASH_BYTES = 16;

    private final Sql sql;
    private final Documents documents;
    private final Clock clock;

    PlanStore(Sql sql, Documents documents, Clock clock) {
        this.sql = sql;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * How many of a page's plans became records.
     *
     * @param queued to be sent
     * @param refused cannot be sent
     */
    public record Queued(long queued, long refused) {}

    /** Who plans. */
    public record Planner(String sourceId, String scheduleId, UUID runId) {}

    /**
     * Makes records of what is new: not what Qualys was told last, not what waits already, and not
     * what was refused with the same content before. Joins the caller's transaction.
     */
    public Queued add(Planner planner, List<Planned> plans) {
        Instant now = clock.instant();
        Map<String, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
        for (Planned plan : plans) {
            rows.put(plan.kind() + "/" + plan.sysId() + "/" + plan.target(), row(plan));
        }
        if (rows.isEmpty()) {
            return new Queued(0, 0);
        }
        return sql.list(
                        """
                        with plan as (
                            select * from jsonb_to_recordset(?::jsonb) as p (
                                kind text, position smallint, "sysId" text, name text, target text,
                                payload jsonb, hash text, refusal text, known boolean)),
                        fresh as (
                            select p.* from plan p
                             where not exists (
                                   select 1 from sent_value s
                                    where s.source_id = ? and s.kind = p.kind
                                      and s.sys_id = p."sysId" and s.target = p.target
                                      and s.hash = p.hash and not p.known)
                               and not exists (
                                   select 1 from sync_record r
                                    where r.source_id = ? and r.kind = p.kind
                                      and r.sys_id = p."sysId" and r.target = p.target
                                      and r.hash = p.hash
                                      and r.state in ('QUEUED', 'SENDING', 'ERROR'))),
                        added as (
                            insert into sync_record as r (source_id, schedule_id, run_id, kind,
                                   position, sys_id, ci_name, target, payload, hash, state,
                                   next_attempt_at, notes, created_at, updated_at)
                            select ?, ?, ?, f.kind, f.position, f."sysId", f.name, f.target,
                                   f.payload, f.hash,
                                   case when f.refusal is null then 'QUEUED' else 'ERROR' end,
                                   ?, f.refusal, ?, ?
                              from fresh f
                            on conflict (source_id, kind, sys_id, target) where state = 'QUEUED'
                            do update set payload = excluded.payload, hash = excluded.hash,
                                   run_id = excluded.run_id, schedule_id = excluded.schedule_id,
                                   attempts = 0, next_attempt_at = excluded.next_attempt_at,
                                   notes = null, updated_at = excluded.updated_at
                            returning state)
                        select count(*) filter (where state = 'QUEUED'),
                               count(*) filter (where state = 'ERROR') from added""",
                        row -> new Queued(row.getLong(1), row.getLong(2)),
                        documents.write(rows.values()),
                        planner.sourceId(),
                        planner.sourceId(),
                        planner.sourceId(),
                        planner.scheduleId(),
                        planner.runId(),
                        now,
                        now,
                        now)
                .getFirst();
    }

    private Map<String, @Nullable Object> row(Planned plan) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("kind", plan.kind().name());
        row.put("position", plan.kind().ordinal());
        row.put("sysId", plan.sysId());
        row.put("name", plan.ciName());
        row.put("target", plan.target());
        row.put("payload", plan.wanted());
        row.put("hash", hash(documents.write(plan.wanted())));
        row.put("refusal", plan.refusal());
        row.put("known", plan.known());
        return row;
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
