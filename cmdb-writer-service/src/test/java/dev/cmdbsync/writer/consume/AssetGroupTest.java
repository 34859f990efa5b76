package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.group.AssetGroupDocument;
import dev.cmdbsync.writer.group.GroupConfig;
import dev.cmdbsync.writer.group.GroupRelator;
import dev.cmdbsync.writer.group.GroupStore;
import dev.cmdbsync.writer.group.MemberStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asset groups and the CIs in them. */
class AssetGroupTest {
    private static final String MEMBERS =
            "select g.title, c.name from asset_group_member m join asset_group g using (source_id, group_id)"
                    + " join ci c on c.sys_id = m.ci order by 1, 2";

    private final GroupStore groups = new GroupStore();
    private TestWriter writer;
    private GroupRelator relator;

    private record AtOnce() implements GroupConfig {
        @Override
        public Duration every() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration lag() {
            return Duration.ofSeconds(-60);
        }
    }

    @BeforeEach
    void start() throws Exception {
        writer = TestWriter.fresh();
        relator = new GroupRelator(writer.database(), new MemberStore(), new AtOnce());
    }

    @AfterEach
    void stop() throws Exception {
        writer.close();
    }

    @Test
    void shouldRelateCisByAddressHostIdAndNames() throws Exception {
        // Given
        writer.handle(
                asset(1).named("web1").ip("10.0.0.7"),
                asset(2).named("web2").ip("10.0.1.200").ip("2001:db8::7"),
                asset(3).named("web3").child("qualys_asset_details", Map.of("qweb_host_id", "77")),
                asset(4).named("web4").with("fqdn", "web4.example.com"));

        // When
        save(group("emea", 1, "Centre", List.of("10.0.0.0-10.0.0.255", "nonsense"), List.of()));
        save(group("emea", 2, "Six", List.of("2001:db8::1-2001:db8::ff"), List.of()));
        save(
                new AssetGroupDocument(
                        "emea",
                        3,
                        "Named",
                        "high",
                        List.of(),
                        List.of("WEB4.example.com"),
                        List.of("WEB1"),
                        List.of(77L)));
        save(group("apac", 1, "Elsewhere", List.of("10.0.0.0-10.0.255.255"), List.of()));
        relate();

        // Then
        assertThat(writer.query(MEMBERS))
                .containsExactly(
                        "Centre web1", "Named web1", "Named web3", "Named web4", "Six web2");
    }

    @Test
    void shouldFollowChangedGroupsAndChangedCis() throws Exception {
        // Given
        writer.handle(
                asset(1).named("web1").with("ip_address", "10.0.0.7"),
                asset(2).named("web2").with("ip_address", "10.0.0.8"));
        save(group("emea", 1, "Centre", List.of("10.0.0.7"), List.of()));
        relate();
        assertThat(writer.query(MEMBERS)).containsExactly("Centre web1");

        // When the group grows
        save(group("emea", 1, "Centre", List.of("10.0.0.7-10.0.0.9"), List.of()));
        relate();

        // Then
        assertThat(writer.query(MEMBERS)).containsExactly("Centre web1", "Centre web2");

        // When a CI moves and another one comes
        writer.handle(
                asset(1).named("web1").with("ip_address", "10.9.0.7").inRun(UUID.randomUUID()),
                asset(5).named("web5").with("ip_address", "10.0.0.9"));
        aSecondLater();
        relate();

        // Then
        assertThat(writer.query(MEMBERS)).containsExactly("Centre web2", "Centre web5");

        // When the group is gone
        try (Connection connection = writer.database().getConnection()) {
            groups.remove(connection, "emea", 1);
        }

        // Then
        assertThat(writer.query(MEMBERS)).isEmpty();
    }

    /** CIs tell the second of their change; the lag keeps whoever looks out of the running one. */
    private void aSecondLater() throws SQLException {
        try (Connection connection = writer.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update ci set updated_at = updated_at + interval '2 seconds'"
                            + " where name in ('web1', 'web5')");
        }
    }

    private void relate() throws SQLException {
        while (relator.relate() > 0) {
            continue;
        }
    }

    private void save(AssetGroupDocument group) throws SQLException {
        try (Connection connection = writer.database().getConnection()) {
            groups.save(connection, group);
        }
    }

    private static AssetGroupDocument group(
            String source, long id, String title, List<String> ips, List<Long> hostIds) {
        return new AssetGroupDocument(source, id, title, null, ips, List.of(), List.of(), hostIds);
    }
}
