package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.localstack.postgres.DatabaseLogin;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** The identification rules, as people edit them, steer the batches. */
class IdentifierOrdersTest {
    private static final String EDIT =
            """
            update rule set updated_by = 'somebody', body = jsonb_set(body, '{entries}', %s)
            where kind like 'identif%%' and name = 'Hardware Rule'""";
    private static final String WITHOUT_SERIALS =
            """
            (select jsonb_agg(case when entry ->> 'attributes' like '%%serial_number%%'
                then entry || '{"active": false}' else entry end)
            from jsonb_array_elements(body -> 'entries') entry)""";
    private static final String WITH_ASSET_TAG =
            """
            (body -> 'entries') || '[{"sysId": "0123456789abcdef0123456789abcdef", "order": 50,
                "attributes": ["asset_tag"], "active": true}]'""";

    private static DatabaseLogin edited(String entries) throws Exception {
        DatabaseLogin login = TestWriter.migrated();
        try (TestWriter writer = new TestWriter(login)) {
            writer.handle(asset(900).named("first").serial("SN-FIRST"));
            try (Connection connection = writer.database().getConnection();
                    Statement edit = connection.createStatement()) {
                assertThat(edit.executeUpdate(EDIT.formatted(entries))).isEqualTo(1);
                edit.execute("update rule_version set version = version + 1");
            }
        }
        return login;
    }

    @Test
    void shouldNotJoinByAnEntryThatIsNotActive() throws Exception {
        try (TestWriter writer = new TestWriter(edited(WITHOUT_SERIALS.replace("%%", "%")))) {
            // When
            writer.handle(
                    asset(1).named("a1")
                            .serial("SN-0001")
                            .adapter("e", "00:16:3e:00:00:01", "10.0.0.1"));
            writer.handle(
                    asset(2).named("a2")
                            .serial("SN-0001")
                            .adapter("e", "00:16:3e:00:00:01", "10.0.0.2"));
            writer.handle(
                    asset(3).named("a1")
                            .serial("SN-0003")
                            .adapter("e", "00:16:3e:00:00:01", "10.0.0.1"));

            // Then what agrees in serial numbers counts for nothing, what differs still does
            assertThat(writer.one("select count(*) from ci where name like 'a%'")).isEqualTo("3");
        }
    }

    @Test
    void shouldJoinByAnEntryOverOtherColumns() throws Exception {
        try (TestWriter writer = new TestWriter(edited(WITH_ASSET_TAG))) {
            // When
            writer.handle(
                    asset(1).named("a1").with("asset_tag", "TAG-0001").ip("10.0.0.1"),
                    asset(2).named("a2").with("asset_tag", "tag-0002").ip("10.0.0.2"));
            writer.handle(
                    asset(3).named("a3").with("asset_tag", "tag-0001").ip("10.0.0.3"),
                    asset(4).named("a4").with("asset_tag", "N/A").ip("10.0.0.4"),
                    asset(5).named("a5").with("asset_tag", "N/A").ip("10.0.0.5"));

            // Then
            assertThat(
                            writer.query(
                                    "select asset_id, matched_by from source_key where asset_id < 10 order by 1"))
                    .containsExactly("1 NONE", "2 NONE", "3 ATTRIBUTES", "4 NONE", "5 NONE");
            assertThat(
                            writer.one(
                                    "select count(distinct cmdb_ci) from source_key where asset_id in (1, 3)"))
                    .isEqualTo("1");
        }
    }
}
