package dev.cmdbsync.uploader.address;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.problem.Items;
import dev.cmdbsync.uploader.iprange.IpRange;
import dev.cmdbsync.uploader.iprange.IpRangeSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sets as rows of ranges, each valid from one refresh to another. */
@ApplicationScoped
public class AddressStore {
    private static final int ROWS = 20_000;

    private final Sql sql;

    AddressStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * How large a set is.
     *
     * @param addresses how many addresses
     * @param ranges how many ranges say which
     * @param at when it was computed
     */
    public record Figure(String set, BigInteger addresses, long ranges, @Nullable Instant at) {}

    /**
     * A range of a set.
     *
     * @param from when it became part of it
     * @param to when it was no longer; null for now
     */
    public record Row(
            String first,
            String last,
            BigInteger addresses,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** Makes the sets these, in one transaction; ranges that stay keep their beginning. */
    @Transactional
    public void replace(String sourceId, Map<AddressSet, IpRangeSet> sets, Instant now) {
        sql.update(
                """
                create temporary table if not exists new_range (
                    kind text, family smallint, first_ip inet, last_ip inet, addresses numeric)
                on commit delete rows""");
        sets.forEach(this::stage);
        sql.update("analyze new_range");
        sql.update(
                """
                update address_range old set valid_to = ?
                 where old.source_id = ? and old.valid_to is null
                   and not exists (select 1 from new_range n
                                    where n.kind = old.kind and n.first_ip = old.first_ip
                                      and n.last_ip = old.last_ip)""",
                now,
                sourceId);
        sql.update(
                """
                insert into address_range
                       (source_id, kind, family, first_ip, last_ip, addresses, valid_from)
                select ?, n.kind, n.family, n.first_ip, n.last_ip, n.addresses, ?
                  from new_range n
                 where not exists (select 1 from address_range old
                                    where old.source_id = ? and old.kind = n.kind
                                      and old.valid_to is null and old.family = n.family
                                      and old.first_ip = n.first_ip
                                      and old.last_ip = n.last_ip)""",
                sourceId,
                now,
                sourceId);
        sets.forEach(
                (set, ranges) ->
                        sql.update(
                                """
                                insert into address_figure (source_id, kind, addresses, ranges, at)
                                values (?, ?, ?::numeric, ?, ?)
                                on conflict (source_id, kind) do update
                                   set addresses = excluded.addresses, ranges = excluded.ranges,
                                       at = excluded.at""",
                                sourceId,
                                set,
                                ranges.size().toString(),
                                ranges.rangeCount(),
                                now));
    }

    private void stage(AddressSet set, IpRangeSet ranges) {
        Iterator<IpRange> all = ranges.ranges().iterator();
        List<String> first = new ArrayList<>();
        List<String> last = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        while (all.hasNext()) {
            IpRange range = all.next();
            first.add(range.first());
            last.add(range.last());
            addresses.add(range.size().toString());
            if (first.size() == ROWS || !all.hasNext()) {
                sql.update(
                        """
                        insert into new_range
                        select ?, family(first_ip), first_ip, last_ip, addresses
                          from (select f::inet as first_ip, l::inet as last_ip, a::numeric as addresses
                                  from unnest(?::text[], ?::text[], ?::text[]) r (f, l, a)) ranges""",
                        set,
                        first.toArray(String[]::new),
                        last.toArray(String[]::new),
                        addresses.toArray(String[]::new));
                first.clear();
                last.clear();
                addresses.clear();
            }
        }
    }

    /** The figures of a source. */
    public List<Figure> figures(String sourceId) {
        return sql.list(
                "select * from address_figure where source_id = ? order by kind",
                row ->
                        new Figure(
                                row.getString("kind"),
                                row.getBigDecimal("addresses").toBigInteger(),
                                row.getLong("ranges"),
                                Sql.instant(row, "at")),
                sourceId);
    }

    /**
     * Ranges of a set.
     *
     * @param at as it was then; null for now
     * @param ip only ranges that hold this address; null for all
     */
    public Items<Row> list(
            String sourceId,
            AddressSet set,
            @Nullable Instant at,
            @Nullable String ip,
            int limit,
            int offset) {
        List<Object> parameters = new ArrayList<>(List.of(sourceId, set));
        StringBuilder where = new StringBuilder(" where source_id = ? and kind = ?");
        if (at == null) {
            where.append(" and valid_to is null");
        } else {
            where.append(" and valid_from <= ? and (valid_to is null or valid_to > ?)");
            parameters.add(at);
            parameters.add(at);
        }
        if (ip != null) {
            where.append(" and ?::inet between first_ip and last_ip");
            parameters.add(ip);
        }
        long total =
                at == null && ip == null
                        ? sql.first(
                                        "select ranges from address_figure where source_id = ? and kind = ?",
                                        row -> row.getLong(1),
                                        sourceId,
                                        set)
                                .orElse(0L)
                        : sql.number(
                                "select count(*) from address_range" + where, parameters.toArray());
        parameters.add(limit);
        parameters.add(offset);
        return new Items<>(
                sql.list(
                        "select *, host(first_ip) as f, host(last_ip) as l from address_range"
                                + where
                                + " order by family, first_ip limit ? offset ?",
                        row ->
                                new Row(
                                        row.getString("f"),
                                        row.getString("l"),
                                        row.getBigDecimal("addresses").toBigInteger(),
                                        Sql.instant(row, "valid_from"),
                                        Sql.instant(row, "valid_to")),
                        parameters.toArray()),
                total);
    }
}
