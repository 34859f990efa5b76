package dev.cmdbsync.writer.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.writer.table.TableTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TableTestProfile.class)
class CurrentRulesTest {
    private static final DataSource SCANNER =
            new DataSource("0123456789abcdef0123456789abcdef", "Scanner", true);

    @Inject RuleStore store;
    @Inject CurrentRules current;

    @AfterEach
    void leaveWhatShips() throws SQLException {
        startAnew();
    }

    @BeforeEach
    void startAnew() throws SQLException {
        store.change(
                connection -> {
                    store.move(connection);
                    return connection.createStatement().executeUpdate("truncate rule");
                });
        store.ship(ShippedRules.load());
        current.expire();
    }

    @Test
    void shouldBeInForceAtOnceAfterALocalChange() throws SQLException {
        // Given
        RuleSet before = current.get();

        // When
        put(SCANNER);

        // Then
        assertThat(before.dataSource("Scanner")).isEmpty();
        assertThat(current.get().dataSource("Scanner")).contains(SCANNER);
        assertThat(current.get().dataSource("scanner")).isEmpty();
        assertThat(current.get().version()).isGreaterThan(before.version());
    }

    @Test
    void shouldKeepWhatWasEditedOrRemovedWhenTheProductStartsAgain() throws SQLException {
        // Given
        RuleSet before = current.get();
        RelationType removed = before.relationType("Runs on::Runs").orElseThrow();
        DataSource qualys = before.dataSource("Qualys").orElseThrow();
        put(new DataSource(qualys.sysId(), "Qualys", false));
        store.change(
                connection -> {
                    store.move(connection);
                    return store.remove(
                            connection, RuleKind.RELATION_TYPE, removed.sysId(), "someone");
                });

        // When
        long version = store.version();
        store.ship(ShippedRules.load());

        // Then
        assertThat(store.version()).isEqualTo(version);
        assertThat(current.get().relationType("Runs on::Runs")).isEmpty();
        assertThat(current.get().dataSource("Qualys")).isEmpty();
    }

    @Test
    void shouldRenewWhatNobodyEdited() throws SQLException {
        // Given
        store.change(
                connection ->
                        connection
                                .createStatement()
                                .executeUpdate(
                                        "update rule set body = body || '{\"independent\": false}'"
                                                + " where name = 'Hardware Rule'"));

        // When
        store.ship(ShippedRules.load());

        // Then
        current.expire();
        assertThat(current.get().identificationRule("cmdb_ci_computer").orElseThrow().independent())
                .isTrue();
    }

    @Test
    void shouldPassOverARuleThatThisReleaseDoesNotUnderstand() throws SQLException {
        store.change(
                connection -> {
                    store.move(connection);
                    return connection
                            .createStatement()
                            .executeUpdate(
                                    "insert into rule (kind, sys_id, name, body, updated_by) values"
                                            + " ('data-sources', repeat('a', 32), 'New',"
                                            + " '{\"name\": \"New\", \"later\": 1}', 'someone')");
                });
        current.expire();

        assertThat(current.get().dataSource("New")).isEmpty();
        assertThat(current.get().dataSource("Qualys")).isPresent();
    }

    private void put(DataSource source) throws SQLException {
        store.change(
                connection -> {
                    long version = store.move(connection);
                    store.put(connection, RuleKind.DATA_SOURCE, source, "someone");
                    return version;
                });
        current.expire();
    }
}
