package dev.cmdbsync.writer.group;

import dev.cmdbsync.model.group.AssetGroupDocument;
import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Qualys says of asset groups; whom they have as members is {@link MemberStore}'s. */
@ApplicationScoped
public class GroupStore {
    private static final String SAVE =
            """
            insert into asset_group (source_id, group_id, title, business_impact, updated_at)
            values (?, ?, ?, ?, now())
            on conflict on constraint asset_group_pk do update set title = excluded.title,
                business_impact = excluded.business_impact, updated_at = excluded.updated_at, related = false""";
    private static final String FORGET_RANGES =
            "delete from asset_group_range where source_id = ? and group_id = ?";
    private static final String FORGET_NAMES =
            "delete from asset_group_name where source_id = ? and group_id = ?";

    /** What is no address stays out: one bad line of a group must not cost the others. */
    private static final String ADD_RANGES =
            """
            insert into asset_group_range (source_id, group_id, first, last)
            select ?, ?, n.first::inet, n.last::inet from unnest(?::text[], ?::text[]) as n (first, last)
            where pg_input_is_valid(n.first, 'inet') and pg_input_is_valid(n.last, 'inet')""";

    private static final String ADD_NAMES =
            """
            insert into asset_group_name (source_id, group_id, kind, value)
            select distinct ?, ?::bigint, n.kind, n.value from unnest(?::text[], ?::text[]) as n (kind, value)
            on conflict do nothing""";
    private static final String REMOVE =
            "delete from asset_group where source_id = ? and group_id = ?";

    /** A member by something else than its address. */
    private record Named(String kind, String value) {}

    /** Takes the group as it is now; its members are found out later. */
    public void save(Connection connection, AssetGroupDocument group) throws SQLException {
        try (PreparedStatement save = of(connection, SAVE, group.sourceId(), group.id())) {
            save.setString(3, group.title());
            save.setString(4, group.businessImpact());
            save.executeUpdate();
        }
        forget(connection, FORGET_RANGES, group.sourceId(), group.id());
        forget(connection, FORGET_NAMES, group.sourceId(), group.id());
        List<AddressRange> ranges =
                group.ips().stream().map(AddressRange::parse).flatMap(Optional::stream).toList();
        try (PreparedStatement add = of(connection, ADD_RANGES, group.sourceId(), group.id())) {
            Sql.column(add, 3, "text", ranges, AddressRange::first);
            Sql.column(add, 4, "text", ranges, AddressRange::last);
            add.executeUpdate();
        }
        List<Named> names = names(group);
        try (PreparedStatement add = of(connection, ADD_NAMES, group.sourceId(), group.id())) {
            Sql.column(add, 3, "text", names, Named::kind);
            Sql.column(add, 4, "text", names, Named::value);
            add.executeUpdate();
        }
    }

    private static List<Named> names(AssetGroupDocument group) {
        List<Named> names = new ArrayList<>();
        group.hostIds().forEach(each -> names.add(new Named("host", String.valueOf(each))));
        group.dnsNames()
                .forEach(each -> names.add(new Named("dns", each.toLowerCase(Locale.ROOT))));
        group.netbiosNames()
                .forEach(each -> names.add(new Named("netbios", each.toLowerCase(Locale.ROOT))));
        return names;
    }

    /** The group is gone, and with it its members. */
    public void remove(Connection connection, String sourceId, long id) throws SQLException {
        forget(connection, REMOVE, sourceId, id);
    }

    private static void forget(Connection connection, String sql, String sourceId, long id)
            throws SQLException {
        try (PreparedStatement statement = of(connection, sql, sourceId, id)) {
            statement.executeUpdate();
        }
    }

    private static PreparedStatement of(Connection connection, String sql, String sourceId, long id)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, sourceId);
        statement.setLong(2, id);
        return statement;
    }
}
