package dev.cmdbsync.writer.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cmdbsync.writer.rule.CurrentRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Approval policies: a handful of documents, read anew for each batch that needs them. */
@ApplicationScoped
public class PolicyStore {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final String ALL =
            "select id, body::text from approval_policy order by position, name";
    private static final String ONE = "select id, body::text from approval_policy where id = ?";
    private static final String SAVE =
            """
            insert into approval_policy (id, position, name, body, updated_by) values (?, ?, ?, ?::jsonb, ?)
            on conflict on constraint approval_policy_pk do update
            set position = excluded.position, name = excluded.name, body = excluded.body,
                updated_by = excluded.updated_by, updated_at = now()""";
    private static final String LOCK = "lock table approval_policy in share row exclusive mode";
    private static final String REMOVE = "delete from approval_policy where id = ?";

    private final CurrentRules rules;

    public PolicyStore(CurrentRules rules) {
        this.rules = rules;
    }

    /** Those that are enabled. */
    public Policies active(Connection connection) throws SQLException {
        return new Policies(
                all(connection).stream()
                        .filter(each -> Boolean.TRUE.equals(each.enabled()))
                        .toList(),
                rules.get().classes());
    }

    /** Nobody else changes policies until the transaction ends. */
    void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.execute();
        }
    }

    List<ApprovalPolicy> all(Connection connection) throws SQLException {
        List<ApprovalPolicy> policies = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(ALL);
                ResultSet row = read.executeQuery()) {
            while (row.next()) {
                policies.add(read(row));
            }
        }
        return policies;
    }

    Optional<ApprovalPolicy> one(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(ONE)) {
            read.setObject(1, id);
            try (ResultSet row = read.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static ApprovalPolicy read(ResultSet row) throws SQLException {
        try {
            return JSON.readValue(row.getString(2), ApprovalPolicy.class).withId(row.getString(1));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored policy can always be read", e);
        }
    }

    void save(Connection connection, UUID id, ApprovalPolicy policy, String by)
            throws SQLException {
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setObject(1, id);
            save.setObject(2, policy.position());
            save.setString(3, policy.name());
            save.setString(4, JSON.writeValueAsString(policy));
            save.setString(5, by);
            save.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A policy can always be written", e);
        }
    }

    boolean remove(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            remove.setObject(1, id);
            return remove.executeUpdate() == 1;
        }
    }
}
