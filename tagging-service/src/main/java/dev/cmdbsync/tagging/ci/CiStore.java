package dev.cmdbsync.tagging.ci;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.model.event.CiSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** CIs as far as tags need them, and how far their topic is read. */
@ApplicationScoped
public class CiStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sql sql;

    CiStore(Sql sql) {
        this.sql = sql;
    }

    /** Somebody else reads the partition, or it is to be read anew. */
    static final class PositionMovedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PositionMovedException() {
            super("The position of a partition was moved by another reader");
        }
    }

    KeptColumns keptColumns() {
        return sql.first(
                        "select generation, columns from kept_columns",
                        row ->
                                new KeptColumns(
                                        row.getInt("generation"),
                                        Set.copyOf(Sql.texts(row, "columns"))))
                .orElseThrow();
    }

    /** Names all partitions, so that none is forgotten when it is asked whether all are read. */
    void partitions(List<Integer> partitions) {
        sql.update(
                """
                insert into state_position (partition_id, generation, next_offset, complete_at)
                select p, -1, 0, 0 from unnest(?::bigint[]) p
                on conflict on constraint state_position_pk do nothing""",
                partitions.stream().map(Integer::longValue).toList());
    }

    /**
     * Where a partition is to be read on; from its beginning in a new generation, or if the topic
     * is another one.
     */
    long begin(int partition, int generation, long beginning, long end) {
        sql.update(
                """
                update state_position
                   set generation = ?, next_offset = ?, complete_at = ?
                 where partition_id = ? and (generation <> ? or next_offset > ?)""",
                generation,
                beginning,
                end,
                partition,
                generation,
                end);
        return sql.number(
                "select next_offset from state_position where partition_id = ?", partition);
    }

    /** Whether everything is kept that had been written when this generation began. */
    public boolean isComplete() {
        return sql.first(
                        """
                        select bool_and(p.generation = k.generation
                                        and p.next_offset >= p.complete_at)
                          from state_position p, kept_columns k""",
                        row -> row.getBoolean(1))
                .orElse(false);
    }

    /**
     * Applies a batch with its positions; applying it again changes nothing.
     *
     * @throws PositionMovedException if a position is not where the batch begins
     */
    @Transactional
    void apply(StateBatch batch, int generation) {
        batch.moves().forEach((partition, move) -> move(partition, move, generation));
        if (!batch.gone().isEmpty()) {
            sql.update("delete from ci_asset where sys_id = any(?)", batch.gone());
            sql.update("delete from ci where sys_id = any(?)", batch.gone());
        }
        if (batch.kept().isEmpty()) {
            return;
        }
        List<String> changed =
                sql.list(
                        """
                        insert into ci (sys_id, class_name, columns)
                        select sys_id, class_name, columns
                          from jsonb_to_recordset(?::jsonb)
                               as x (sys_id text, class_name text, columns jsonb)
                        on conflict on constraint ci_pk
                        do update set class_name = excluded.class_name, columns = excluded.columns
                        where (ci.class_name, ci.columns)
                              is distinct from (excluded.class_name, excluded.columns)
                        returning sys_id""",
                        row -> row.getString(1),
                        rows(batch.kept()));
        String assets = assets(batch.kept());
        sql.update(
                """
                delete from ci_asset a
                 where a.sys_id = any(?)
                   and not exists (
                       select from jsonb_to_recordset(?::jsonb)
                              as x (source_id text, asset_id bigint, sys_id text)
                        where (x.source_id, x.asset_id, x.sys_id)
                              = (a.source_id, a.asset_id, a.sys_id))""",
                batch.kept().stream().map(KeptCi::sysId).toList(),
                assets);
        sql.update(
                """
                insert into ci_asset (source_id, asset_id, sys_id)
                select source_id, asset_id, sys_id
                  from jsonb_to_recordset(?::jsonb)
                       as x (source_id text, asset_id bigint, sys_id text)
                on conflict on constraint ci_asset_pk do nothing""",
                assets);
        tryAgain(changed);
    }

    private void move(int partition, StateBatch.Move move, int generation) {
        int moved =
                sql.update(
                        """
                        update state_position set next_offset = ?
                         where partition_id = ? and generation = ? and next_offset = ?""",
                        move.to(),
                        partition,
                        generation,
                        move.from());
        if (moved == 0) {
            throw new PositionMovedException();
        }
    }

    /** An asset that was refused is tried again once its CI is another. */
    private void tryAgain(List<String> changed) {
        if (!changed.isEmpty()) {
            sql.update(
                    """
                    delete from refusal r using ci_asset a
                     where a.sys_id = any(?) and r.source_id = a.source_id
                       and r.subject = 'asset/' || a.asset_id""",
                    changed);
        }
    }

    private static String rows(List<KeptCi> cis) {
        ArrayNode rows = JSON.createArrayNode();
        for (KeptCi each : cis) {
            ObjectNode row =
                    rows.addObject()
                            .put("sys_id", each.sysId())
                            .put("class_name", each.className());
            row.set("columns", JSON.valueToTree(each.columns()));
        }
        return rows.toString();
    }

    private static String assets(List<KeptCi> cis) {
        ArrayNode rows = JSON.createArrayNode();
        cis.stream()
                .flatMap(ci -> ci.sources().stream().map(source -> Map.entry(ci, source)))
                .flatMap(CiStore::numbered)
                .forEach(
                        each ->
                                rows.addObject()
                                        .put("source_id", each.source())
                                        .put("asset_id", each.assetId())
                                        .put("sys_id", each.sysId()));
        return rows.toString();
    }

    private record AssetOfCi(String source, long assetId, String sysId) {}

    private static Stream<AssetOfCi> numbered(Map.Entry<KeptCi, CiSource> each) {
        CiSource source = each.getValue();
        return source.assetId().matches("-?\\d{1,19}") && !source.source().contains("/")
                ? Stream.of(
                        new AssetOfCi(
                                source.source(),
                                Long.parseLong(source.assetId()),
                                each.getKey().sysId()))
                : Stream.of();
    }
}
