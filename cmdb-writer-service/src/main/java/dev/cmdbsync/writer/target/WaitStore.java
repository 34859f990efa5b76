package dev.cmdbsync.writer.target;

import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** What is waited for at instances that let nobody in, for people to see. */
@ApplicationScoped
public class WaitStore {
    private static final String BEGIN =
            """
            insert into target_wait (target_id, reason)
            select id, ? from target where id = ?
            on conflict on constraint target_wait_pk do update set reason = excluded.reason""";
    private static final String END = "delete from target_wait where target_id = ?";
    private static final String ONE = "select reason, since from target_wait where target_id = ?";

    private final DataSource database;

    public WaitStore(DataSource database) {
        this.database = database;
    }

    /** An instance is waited for; since when is kept while the reason changes. */
    public void begin(String target, String reason) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            begin.setString(1, reason);
            begin.setString(2, target);
            begin.executeUpdate();
        }
    }

    /** The instance answers. */
    public void end(String target) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement end = connection.prepareStatement(END)) {
            end.setString(1, target);
            end.executeUpdate();
        }
    }

    Optional<TargetWait> of(String target) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(ONE)) {
            read.setString(1, target);
            try (ResultSet row = read.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new TargetWait(
                                        row.getString(1),
                                        Objects.requireNonNull(Sql.instant(row, 2))))
                        : Optional.empty();
            }
        }
    }
}
