package dev.cmdbsync.writer.ire.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.writer.ire.match.Ids;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.rule.RelationType;
import dev.cmdbsync.writer.rule.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Relations of one CI, as the CMDB Instance API shows them. */
@ApplicationScoped
class RelationReader {
    private static final String READ =
            """
            select r.parent = k.ci, replace(r.sys_id::text, '-', ''), r.type,
                replace(t.id::text, '-', ''), coalesce(ci.name, '')
            from (select ?::uuid as ci) k
            join ci_relation r on r.parent = k.ci or r.child = k.ci
            cross join lateral (select case when r.parent = k.ci then r.child else r.parent end as id) t
            left join ci on ci.sys_id = t.id
            order by r.type, r.sys_id limit 10000""";

    private final DataSource database;
    private final CurrentRules rules;

    RelationReader(DataSource database, CurrentRules rules) {
        this.database = database;
        this.rules = rules;
    }

    void read(ObjectNode into, String sysId, URI base) throws SQLException {
        ArrayNode outbound = into.putArray("outbound_relations");
        ArrayNode inbound = into.putArray("inbound_relations");
        RuleSet known = rules.get();
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, Ids.parse(sysId));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    ObjectNode relation =
                            (row.getBoolean(1) ? outbound : inbound)
                                    .addObject()
                                    .put("sys_id", row.getString(2));
                    String type = row.getString(3);
                    String typeId = known.relationType(type).map(RelationType::sysId).orElse("");
                    reference(relation, "type", type, base, "table/cmdb_rel_type/", typeId);
                    reference(
                            relation,
                            "target",
                            row.getString(5),
                            base,
                            "cmdb/instance/cmdb_ci/",
                            row.getString(4));
                }
            }
        }
    }

    private static void reference(
            ObjectNode relation, String name, String shown, URI base, String path, String id) {
        relation.putObject(name)
                .put("display_value", shown)
                .put("link", base.resolve("/api/now/" + path + id).toString())
                .put("value", id);
    }
}
