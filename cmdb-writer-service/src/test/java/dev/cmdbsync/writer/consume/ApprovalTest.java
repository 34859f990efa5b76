package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.event.CiChanged;
import dev.cmdbsync.model.event.EventCodec;
import dev.cmdbsync.model.run.CiOperation;
import dev.cmdbsync.model.run.NamingPolicy;
import dev.cmdbsync.model.run.NoClassMatch;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.consume.Decision.Action;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalTest {
    private static final UUID NEXT_RUN = UUID.nameUUIDFromBytes(new byte[] {2});

    private TestWriter writer;

    @BeforeEach
    void start() throws Exception {
        writer = TestWriter.fresh();
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    static RunOptions approval() {
        return approval(CiOperation.INSERT_AND_UPDATE);
    }

    private static RunOptions approval(CiOperation operation) {
        return new RunOptions(
                operation,
                false,
                false,
                true,
                true,
                true,
                true,
                NamingPolicy.HOST_NAME,
                NoClassMatch.FALLBACK_CLASS,
                "cmdb_ci_hardware");
    }

    private static TestAsset web(long id) {
        return asset(id)
                .named("web" + id)
                .serial("SER-" + id)
                .adapter("eth0", "00:16:3e:00:00:0" + id, "10.0.0." + id)
                .child("qualys_open_port", Map.of("port", "22", "protocol", "TCP"))
                .software("Firefox", "128.0")
                .software("OpenSSL", "3.0." + id);
    }

    private static TestAsset held(long id) {
        return web(id).options(approval());
    }

    private Decision approve(long id) throws SQLException {
        return new Decision(new AssetKey("emea", id), Action.APPROVE, hash(id), "jdoe", null, null);
    }

    private static Decision decide(long id, Action action, @Nullable String reason) {
        return new Decision(new AssetKey("emea", id), action, null, "jdoe", reason, null);
    }

    private String hash(long id) throws SQLException {
        return writer.one(
                "select encode(plan_hash, 'hex') from staged_record where asset_id = " + id);
    }

    private List<String> staged() throws SQLException {
        return writer.query("select asset_id, state from staged_record order by asset_id");
    }

    private Resolution resolve(Decision decision) throws SQLException {
        return writer.decide(List.of(decision)).getOrDefault(decision.asset(), Resolution.GONE);
    }

    @Test
    void shouldStageACandidateWithItsPlanAndWriteNothing() throws Exception {
        // Given
        writer.handle(web(1));

        // When
        writer.handle(
                held(1).inRun(NEXT_RUN).with("os", "Linux 7").none("qualys_open_port"),
                held(2).inRun(NEXT_RUN));

        // Then
        assertThat(
                        writer.query(
                                "select asset_id, state, class, name, operation, cmdb_ci is null, base_version,"
                                        + " changed_attributes, changed_rows, matched_by"
                                        + " from staged_record order by asset_id"))
                .containsExactly(
                        "1 PENDING cmdb_ci_linux_server web1 UPDATED f 0 1 1 SOURCE_KEY",
                        "2 PENDING cmdb_ci_linux_server web2 CREATED t - 4 6 NONE");
        assertThat(writer.one("select count(*), max(mod_count) from ci")).isEqualTo("1 0");
        assertThat(writer.ledger()).containsExactly("CREATED 1", "PENDING 2");
    }

    @Test
    void shouldApplyWhatWasApprovedAndSettleTheRun() throws Exception {
        // Given
        writer.handle(web(1));
        writer.handle(held(1).inRun(NEXT_RUN).with("os", "Linux 7"), held(2).inRun(NEXT_RUN));

        // When
        Map<AssetKey, Resolution> resolutions = writer.decide(List.of(approve(1), approve(2)));

        // Then
        assertThat(resolutions.values()).containsOnly(Resolution.APPLIED);
        assertThat(staged()).isEmpty();
        assertThat(writer.ledger()).containsExactly("CREATED 2", "UPDATED 1");
        assertThat(writer.query("select last_outcome from source_key order by asset_id"))
                .containsExactly("UPDATED", "CREATED");
        assertThat(writer.query("select attributes ->> 'os', name from ci order by name"))
                .containsExactly("Linux 7 web1", "- web2");
        assertThat(
                        writer.query(
                                "select asset_id, approved_by from ci_history where run_id = '"
                                        + NEXT_RUN
                                        + "' order by asset_id"))
                .containsExactly("1 jdoe", "2 jdoe");
        assertThat(newestEvent().cause().approvedBy()).isEqualTo("jdoe");
        assertThat(
                        writer.query(
                                "select asset_id, action, result, by_user from staged_attempt order by asset_id"))
                .containsExactly("1 APPROVE UPDATED jdoe", "2 APPROVE CREATED jdoe");
    }

    private CiChanged newestEvent() throws Exception {
        try (Connection connection = writer.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select changed from outbox order by id desc limit 1")) {
            row.next();
            return EventCodec.decodeChanged(row.getBytes(1));
        }
    }

    @Test
    void shouldFindNothingToDoWhenTheNextRunBringsWhatWasApproved() throws Exception {
        // Given
        writer.handle(held(1));
        resolve(approve(1));

        // When
        writer.handle(held(1).inRun(NEXT_RUN));

        // Then
        assertThat(staged()).isEmpty();
        assertThat(writer.ledger()).containsExactly("CREATED 1", "UNCHANGED 1");
    }

    @Test
    void shouldEndInTheSameCmdbAsWithoutApproval() throws Exception {
        // Given
        writer.handle(web(1), web(2));
        writer.handle(web(1).with("os", "Linux 7"), web(3));
        List<String> expected = cmdb();
        writer.close();
        writer = TestWriter.fresh();

        // When
        writer.handle(held(1), held(2));
        writer.decide(List.of(approve(1), approve(2)));
        writer.handle(held(1).with("os", "Linux 7"), held(3));
        writer.decide(List.of(approve(1), approve(3)));

        // Then
        assertThat(cmdb()).isEqualTo(expected);
    }

    private List<String> cmdb() throws SQLException {
        return writer.query(
                "select ci.name, class, serial_number, ci.ip_address, ci.attributes, ci.mod_count,"
                        + " (select string_agg(row_key, ',' order by row_key) from network_adapter a where a.cmdb_ci = sys_id),"
                        + " (select count(*) from software_instance i where i.cmdb_ci = sys_id),"
                        + " (select count(*) from open_port o where o.cmdb_ci = sys_id)"
                        + " from ci order by name");
    }

    @Test
    void shouldRefuseAndPlanAgainWhenTheCiHasChangedSince() throws Exception {
        // Given
        writer.handle(web(1));
        writer.handle(held(1).with("os", "Linux 7"));
        Decision stale = approve(1);
        writer.handle(
                new TestAsset("apac", 9)
                        .named("web1")
                        .serial("SER-1")
                        .with("os", "Other")
                        .with("discovery_source", "Qualys"));

        // When
        Resolution first = resolve(stale);
        Resolution second = resolve(approve(1));

        // Then
        assertThat(first).isEqualTo(Resolution.STALE);
        assertThat(second).isEqualTo(Resolution.APPLIED);
        assertThat(writer.one("select attributes ->> 'os' from ci")).isEqualTo("Linux 7");
        assertThat(
                        writer.query(
                                "select before, after from ci_history where attribute = 'os' order by id"))
                .containsExactly("- Other", "Other Linux 7");
    }

    @Test
    void shouldPlanTheSecondOfTwoAssetsOfOneMachineAgain() throws Exception {
        // Given
        writer.handle(
                held(1),
                new TestAsset("emea", 2)
                        .named("web1")
                        .serial("SER-1")
                        .with("os", "Linux")
                        .options(approval()));

        // When
        Map<AssetKey, Resolution> resolutions = writer.decide(List.of(approve(1), approve(2)));

        // Then
        assertThat(resolutions.values()).containsExactly(Resolution.APPLIED, Resolution.STALE);
        assertThat(writer.query("select asset_id, operation, matched_by from staged_record"))
                .containsExactly("2 UPDATED SERIAL_NUMBER");
        assertThat(resolve(approve(2))).isEqualTo(Resolution.APPLIED);
        assertThat(writer.one("select count(*) from ci")).isEqualTo("1");
    }

    @Test
    void shouldNotAskAgainAboutWhatWasRejected() throws Exception {
        // Given
        writer.handle(held(1));

        // When
        Resolution resolution = resolve(decide(1, Action.REJECT, "not ours"));
        writer.handle(held(1).inRun(NEXT_RUN));

        // Then
        assertThat(resolution).isEqualTo(Resolution.REJECTED);
        assertThat(staged()).containsExactly("1 REJECTED");
        assertThat(writer.ledger()).containsExactly("REJECTED 2");
        assertThat(writer.query("select state, decided_by, reason from staged_record"))
                .containsExactly("REJECTED jdoe not ours");

        // When
        writer.handle(held(1).inRun(NEXT_RUN).with("os", "Linux 7"));

        // Then
        assertThat(staged()).containsExactly("1 PENDING");
        assertThat(writer.ledger()).containsExactly("PENDING 1", "REJECTED 1");
    }

    @Test
    void shouldLeaveWhatWaitsWhenItComesAgainUnchanged() throws Exception {
        // Given
        writer.handle(held(1));
        String before = writer.one("select staged_at, run_id from staged_record");

        // When
        writer.handle(held(1).inRun(NEXT_RUN));

        // Then
        assertThat(writer.one("select staged_at, run_id from staged_record")).isEqualTo(before);
        assertThat(writer.ledger()).containsExactly("PENDING 2");

        // When
        resolve(approve(1));

        // Then
        assertThat(
                        writer.query(
                                "select outcome, sum(assets) from run_ledger where run_id = '"
                                        + NEXT_RUN
                                        + "' group by outcome having sum(assets) <> 0"))
                .containsExactly("CREATED 1");
    }

    @Test
    void shouldKeepWhatFailedWithTheAnswerUntilTheCauseIsCorrected() throws Exception {
        // Given
        try (Connection connection = writer.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "alter table ci add constraint broken_ck check (name is distinct from 'web2')");
        }
        writer.handle(web(1), web(2), web(3));
        assertThat(writer.query("select asset_id, state, error_code, attempts from staged_record"))
                .containsExactly("2 FAILED DATA_REFUSED 1");
        assertThat(writer.one("select answer from staged_content")).contains("broken_ck");

        // When
        try (Connection connection = writer.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table ci drop constraint broken_ck");
        }
        Resolution resolution = resolve(decide(2, Action.RETRY, null));
        Resolution twice = resolve(decide(2, Action.RETRY, null));

        // Then
        assertThat(resolution).isEqualTo(Resolution.APPLIED);
        assertThat(twice).isEqualTo(Resolution.GONE);
        assertThat(writer.ledger()).containsExactly("CREATED 3");
        assertThat(staged()).isEmpty();
    }

    @Test
    void shouldLetPoliciesApproveAndHoldSingleRecords() throws Exception {
        // Given
        policy(
                1,
                "reclassification waits",
                "\"effect\":\"HOLD\",\"operations\":[\"RECLASSIFIED\"]");
        policy(
                2,
                "one attribute passes",
                "\"effect\":\"APPROVE\",\"operations\":[\"UPDATED\"],\"atMostAttributes\":1");
        writer.handle(web(1).ofClass("cmdb_ci_server"), web(2), web(3));

        // When
        writer.handle(
                web(1).ofClass("cmdb_ci_linux_server"),
                held(2).with("os", "Linux 7"),
                held(3).with("os", "Linux 7").with("os_version", "7"));

        // Then
        assertThat(writer.query("select asset_id, state, held_by from staged_record order by 1"))
                .containsExactly("1 PENDING reclassification waits", "3 PENDING -");
        assertThat(writer.one("select attributes ->> 'os' from ci where name = 'web2'"))
                .isEqualTo("Linux 7");
    }

    private void policy(int position, String name, String body) throws SQLException {
        try (Connection connection = writer.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into approval_policy (id, position, name, body, updated_by) values ('"
                            + UUID.randomUUID()
                            + "', "
                            + position
                            + ", '"
                            + name
                            + "', '{\"name\":\""
                            + name
                            + "\","
                            + body
                            + "}', 'test')");
        }
    }

    @Test
    void shouldRejectAtOnceWhatTheScheduleMayNotWriteAnyway() throws Exception {
        // When
        writer.handle(web(1).options(approval(CiOperation.UPDATE)));

        // Then
        assertThat(staged()).isEmpty();
        assertThat(writer.ledger()).containsExactly("REJECTED 1");
    }
}
