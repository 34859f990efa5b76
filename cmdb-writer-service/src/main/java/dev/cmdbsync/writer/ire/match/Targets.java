package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.ire.item.Found;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** CIs that a request names by their sys_id. */
@ApplicationScoped
public class Targets {
    private final DataSource database;

    Targets(DataSource database) {
        this.database = database;
    }

    /** The class of each CI; what is no CI is left out. */
    public Map<UUID, String> classes(Collection<UUID> sysIds) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<UUID, String> classes = new HashMap<>();
            for (Found each : CiFinder.byId(connection, sysIds).values()) {
                classes.put(each.sysId(), each.className());
            }
            for (Found each : SoftwareFinder.byId(connection, sysIds).values()) {
                classes.put(each.sysId(), each.className());
            }
            return classes;
        }
    }
}
