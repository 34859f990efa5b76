package dev.cmdbsync.writer.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Rules in the database. Every change moves the version, by which all writers see it. */
@ApplicationScoped
public class RuleStore {
    private static final Logger LOG = Logger.getLogger(RuleStore.class);
    private static final String ALL =
            """
            select kind, sys_id, body::text, shipped, created_at, updated_at, updated_by
            from rule where not removed order by kind, name, sys_id""";
    private static final String VERSION = "select version from rule_version";
    private static final String LOCK = "select version from rule_version for update";
    private static final String MOVE =
            "update rule_version set version = version + 1 returning version";
    private static final String SHIP =
            """
            insert into rule (kind, sys_id, name, body, shipped, updated_by)
            select kind, sys_id, name, body::jsonb, true, ?
            from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as t (kind, sys_id, name, body)
            on conflict do nothing""";
    // What nobody has edited follows the product; what somebody has edited or removed stays.
    private static final String RENEW =
            """
            update rule r set name = t.name, body = t.body::jsonb, updated_at = now()
            from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as t (kind, sys_id, name, body)
            where r.kind = t.kind and r.sys_id = t.sys_id and r.shipped and not r.removed and r.updated_by = ?
              and r.body <> t.body::jsonb
              and not exists (select from rule o where o.kind = t.kind and o.name = t.name and o.sys_id <> t.sys_id
                                                   and not o.removed)""";
    private static final String HAS_CIS = "select exists (select from ci where class = ?)";
    private static final String PUT =
            """
            insert into rule (kind, sys_id, name, body, updated_by) values (?, ?, ?, ?::jsonb, ?)
            on conflict on constraint rule_pk do update
            set name = excluded.name, body = excluded.body, removed = false, updated_at = now(),
                updated_by = excluded.updated_by""";
    private static final String REMOVE =
            """
            update rule set removed = true, updated_at = now(), updated_by = ?
            where kind = ? and sys_id = ? and not removed""";

    private final javax.sql.DataSource database;

    public RuleStore(javax.sql.DataSource database) {
        this.database = database;
    }

    /** What is done with rules in one transaction. */
    public interface Work<R> {
        R with(Connection connection) throws SQLException;
    }

    /**
     * All rules with their version. A change in between is seen by the next look at the version.
     */
    public RuleSet load() throws SQLException {
        try (Connection connection = database.getConnection()) {
            long version = version(connection);
            Map<RuleKind, List<Rule>> rules = new EnumMap<>(RuleKind.class);
            for (StoredRule stored : all(connection)) {
                rules.computeIfAbsent(stored.kind(), kind -> new ArrayList<>()).add(stored.rule());
            }
            return new RuleSet(version, rules);
        }
    }

    /** The version of the rules now. */
    public long version() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return version(connection);
        }
    }

    private static long version(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(VERSION);
                ResultSet row = read.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** All rules that are not removed, by kind and name. */
    public List<StoredRule> all() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return all(connection);
        }
    }

    /** All rules that are not removed, by kind and name. */
    public List<StoredRule> all(Connection connection) throws SQLException {
        List<StoredRule> all = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(ALL);
                ResultSet row = read.executeQuery()) {
            while (row.next()) {
                read(row).ifPresent(all::add);
            }
        }
        return all;
    }

    /** Empty for a rule of a newer release that this one does not understand. */
    private static Optional<StoredRule> read(ResultSet row) throws SQLException {
        String path = row.getString(1);
        try {
            RuleKind kind = RuleKind.of(path).orElseThrow();
            return Optional.of(
                    new StoredRule(
                            kind,
                            RuleCodec.read(
                                    kind, (ObjectNode) RuleCodec.parse(row.getString(3)), path),
                            row.getBoolean(4),
                            instant(row, 5),
                            instant(row, 6),
                            row.getString(7)));
        } catch (ProblemException | java.util.NoSuchElementException e) {
            LOG.warnf("Rule %s of %s cannot be read and is passed over", row.getString(2), path);
            return Optional.empty();
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column));
    }

    /**
     * Brings the shipped rules: adds those that were never here, renews those that nobody edited.
     */
    void ship(Map<RuleKind, List<Rule>> shipped) throws SQLException {
        List<String> kinds = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        shipped.forEach(
                (kind, list) ->
                        list.forEach(
                                rule -> {
                                    kinds.add(kind.path());
                                    rules.add(rule);
                                }));
        change(
                connection -> {
                    lock(connection);
                    int added;
                    int renewed;
                    try (PreparedStatement renew = connection.prepareStatement(RENEW)) {
                        bind(renew, 1, kinds, rules);
                        renew.setString(5, StoredRule.PRODUCT);
                        renewed = renew.executeUpdate();
                    }
                    try (PreparedStatement ship = connection.prepareStatement(SHIP)) {
                        ship.setString(1, StoredRule.PRODUCT);
                        bind(ship, 2, kinds, rules);
                        added = ship.executeUpdate();
                    }
                    if (added + renewed > 0) {
                        move(connection);
                        LOG.infof("Rules that ship: %d added, %d renewed", added, renewed);
                    }
                    return added + renewed;
                });
    }

    /**
     * Waits for other changes, so that this one is checked against what is there when it takes
     * effect. Every change takes the version first, then the rules.
     */
    public void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.executeQuery().close();
        }
    }

    private static void bind(
            PreparedStatement statement, int first, List<String> kinds, List<Rule> rules)
            throws SQLException {
        Sql.texts(statement, first, kinds);
        Sql.texts(statement, first + 1, rules.stream().map(Rule::sysId).toList());
        Sql.texts(statement, first + 2, rules.stream().map(Rule::name).toList());
        Sql.texts(statement, first + 3, rules.stream().map(RuleCodec::text).toList());
    }

    /** Runs work in one transaction. */
    public <R> R change(Work<R> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                R result = work.with(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        }
    }

    /** Moves the version, so that every replica reads the rules again. */
    public long move(Connection connection) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE);
                ResultSet row = move.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Whether there are CIs of that very class. */
    public boolean hasCis(Connection connection, String className) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(HAS_CIS)) {
            read.setString(1, className);
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Adds or replaces a rule. */
    public void put(Connection connection, RuleKind kind, Rule rule, String by)
            throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(PUT)) {
            put.setString(1, kind.path());
            put.setString(2, rule.sysId());
            put.setString(3, rule.name());
            put.setString(4, RuleCodec.text(rule));
            put.setString(5, by);
            put.executeUpdate();
        }
    }

    /**
     * Removes a rule; whether it was there. It stays as a mark, so that no upgrade brings it back.
     */
    public boolean remove(Connection connection, RuleKind kind, String sysId, String by)
            throws SQLException {
        try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            remove.setString(1, by);
            remove.setString(2, kind.path());
            remove.setString(3, sysId);
            return remove.executeUpdate() > 0;
        }
    }
}
