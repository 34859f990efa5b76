package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.consume.Decision.Action;
import dev.cmdbsync.writer.staging.ChangeSet;
import dev.cmdbsync.writer.staging.StagedContent;
import dev.cmdbsync.writer.staging.StagedRecordStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written beside the CI's own attributes is shown, asked for and applied with them. */
class ApprovalBesideTheCiTest {
    private static final UUID NEXT_RUN = UUID.nameUUIDFromBytes(new byte[] {2});
    private static final String VM = "cmdb_ci_vm_instance";
    private static final String RELATION = "Virtualized by::Virtualizes";

    private TestWriter writer;

    @BeforeEach
    void start() throws Exception {
        writer = TestWriter.fresh();
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    private static TestAsset web(long id) {
        return asset(id).named("web" + id).serial("SER-" + id);
    }

    private static TestAsset virtual(long id, String state) {
        return web(id).child(VM, Map.of("object_id", "i-" + id, "name", "vm" + id, "state", state));
    }

    private static TestAsset held(TestAsset asset) {
        return asset.inRun(NEXT_RUN).options(ApprovalTest.approval());
    }

    private Decision approve(AssetKey asset) throws SQLException {
        String hash =
                writer.one(
                        "select encode(plan_hash, 'hex') from staged_record where asset_id = "
                                + asset.assetId());
        return new Decision(asset, Action.APPROVE, hash, "jdoe", null, null);
    }

    private Resolution resolve(Decision decision) throws SQLException {
        return writer.decide(List.of(decision)).getOrDefault(decision.asset(), Resolution.GONE);
    }

    private ChangeSet changeSet(AssetKey asset) throws SQLException {
        try (Connection connection = writer.database().getConnection()) {
            return new StagedRecordStore()
                    .content(connection, asset)
                    .map(StagedContent::changeSet)
                    .map(Objects::requireNonNull)
                    .orElseThrow();
        }
    }

    private String vmState() throws SQLException {
        return writer.one("select attributes ->> 'state' from ci where class = '" + VM + "'");
    }

    @Test
    void shouldAskBeforeItChangesTheVirtualMachineOfAComputer() throws Exception {
        // Given
        writer.handle(virtual(1, "RUNNING"));

        // When
        writer.handle(held(virtual(1, "STOPPED")));

        // Then
        assertThat(
                        writer.query(
                                "select state, operation, changed_attributes, changed_rows from staged_record"))
                .containsExactly("PENDING UPDATED 0 1");
        assertThat(changeSet(new AssetKey("emea", 1)).companions())
                .singleElement()
                .satisfies(
                        vm -> {
                            assertThat(vm.operation()).isEqualTo(ChangeOperation.UPDATED);
                            assertThat(vm.className()).isEqualTo(VM);
                            assertThat(vm.relation()).isNull();
                            assertThat(vm.changes())
                                    .singleElement()
                                    .hasToString(
                                            "AttributeChange[attribute=state, before=RUNNING, after=STOPPED]");
                        });
        assertThat(vmState()).isEqualTo("RUNNING");

        // When
        Resolution resolution = resolve(approve(new AssetKey("emea", 1)));

        // Then
        assertThat(resolution).isEqualTo(Resolution.APPLIED);
        assertThat(vmState()).isEqualTo("STOPPED");
        assertThat(
                        writer.query(
                                "select attribute, approved_by from ci_history where run_id = '"
                                        + NEXT_RUN
                                        + "'"))
                .containsExactly("state jdoe");
        assertThat(writer.ledger()).containsExactly("CREATED 1", "UPDATED 1");
    }

    @Test
    void shouldShowTheVirtualMachineThatComesWithANewComputer() throws Exception {
        // When
        writer.handle(held(virtual(1, "RUNNING")));

        // Then
        assertThat(changeSet(new AssetKey("emea", 1)).companions())
                .singleElement()
                .satisfies(
                        vm -> {
                            assertThat(vm.operation()).isEqualTo(ChangeOperation.CREATED);
                            assertThat(vm.ci()).isNull();
                            assertThat(vm.relation()).isEqualTo(RELATION);
                        });
        assertThat(writer.one("select count(*) from ci")).isEqualTo("0");

        // When
        Resolution resolution = resolve(approve(new AssetKey("emea", 1)));

        // Then
        assertThat(resolution).isEqualTo(Resolution.APPLIED);
        assertThat(
                        writer.query(
                                "select p.name, c.name, r.type from ci_relation r join ci p on p.sys_id = parent"
                                        + " join ci c on c.sys_id = child"))
                .containsExactly("web1 vm1 " + RELATION);
    }

    @Test
    void shouldAskForTheRelationAloneWhereItIsMissing() throws Exception {
        // Given
        writer.handle(virtual(1, "RUNNING"));
        execute("delete from ci_relation");

        // When
        writer.handle(held(virtual(1, "RUNNING").with("os", "Linux 7")));

        // Then
        assertThat(changeSet(new AssetKey("emea", 1)).companions())
                .singleElement()
                .satisfies(
                        vm -> {
                            assertThat(vm.relation()).isEqualTo(RELATION);
                            assertThat(vm.changes()).isEmpty();
                        });
        assertThat(writer.one("select count(*) from ci_relation")).isEqualTo("0");
    }

    @Test
    void shouldRefuseTheApprovalWhenTheVirtualMachineHasChangedSince() throws Exception {
        // Given
        writer.handle(virtual(1, "RUNNING"));
        writer.handle(held(virtual(1, "STOPPED")));
        Decision stale = approve(new AssetKey("emea", 1));
        execute(
                "update ci set attributes = jsonb_set(attributes, '{state}', '\"SUSPENDED\"') where class = '"
                        + VM
                        + "'");

        // When
        Resolution first = resolve(stale);

        // Then
        assertThat(vmState()).isEqualTo("SUSPENDED");
        assertThat(first).isEqualTo(Resolution.STALE);
        assertThat(resolve(approve(new AssetKey("emea", 1)))).isEqualTo(Resolution.APPLIED);
        assertThat(vmState()).isEqualTo("STOPPED");
    }

    @Test
    void shouldHoldByAPolicyThatNamesVirtualMachines() throws Exception {
        // Given
        execute(
                "insert into approval_policy (id, position, name, body, updated_by) values"
                        + " (gen_random_uuid(), 1, 'machines wait', '{\"name\":\"machines wait\","
                        + "\"effect\":\"HOLD\",\"touches\":[\"cmdb_ci_vm_instance\"]}', 'test')");

        // When
        writer.handle(virtual(1, "RUNNING"), web(2));

        // Then
        assertThat(writer.query("select asset_id, held_by from staged_record"))
                .containsExactly("1 machines wait");
        assertThat(writer.query("select name from ci")).containsExactly("web2");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = writer.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void shouldAskForEveryOtherTableOfAnAsset() throws Exception {
        // Given
        Map<String, Map<String, String>> rows =
                Map.of(
                        "qualys_cloud_metadata",
                        Map.of("provider", "AWS", "key", "ec2.instanceId", "value", "i-1"),
                        "qualys_easm_domain",
                        Map.of("name", "example.com"),
                        "qualys_easm_subdomain",
                        Map.of("name", "www.example.com"),
                        "qualys_easm_whois",
                        Map.of("domain", "example.com", "registrar", "R"),
                        "qualys_asset_tag",
                        Map.of("tag_id", "7", "name", "Tag 7"),
                        "qualys_missing_software",
                        Map.of("name", "Agent"),
                        "qualys_certificate_details",
                        Map.of("type", "Leaf"),
                        "qualys_certificate_host",
                        Map.of(
                                "host_key",
                                "2:443/tcp",
                                "asset_id",
                                "2",
                                "relation_type",
                                "Owns::Owned by"));
        writer.handle(web(1), web(2));

        // When
        TestAsset more = held(web(1));
        rows.forEach(more::child);
        writer.handle(more);

        // Then
        assertThat(changeSet(more.key()).related())
                .extracting("table")
                .containsExactlyInAnyOrderElementsOf(rows.keySet());
        assertThat(writer.one("select count(*) from ci_relation")).isEqualTo("0");
        assertThat(writer.one("select count(*) from cloud_metadata")).isEqualTo("0");

        // When
        resolve(approve(more.key()));

        // Then
        assertThat(writer.one("select count(*) from ci_relation")).isEqualTo("1");
        assertThat(writer.one("select count(*) from cloud_metadata")).isEqualTo("1");
    }
}
