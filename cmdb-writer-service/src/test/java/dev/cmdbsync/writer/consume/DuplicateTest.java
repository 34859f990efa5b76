package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.duplicate.Answers;
import dev.cmdbsync.writer.duplicate.DuplicateTask;
import dev.cmdbsync.writer.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of machines that the evidence neither joins nor tells apart. */
class DuplicateTest {
    private static final String UUID_OF_BOTH = "9a3c0001-77b1-4c2e-8f00-00aa00000001";

    private TestWriter writer;
    private Answers answers;

    @BeforeEach
    void start() throws Exception {
        writer = TestWriter.fresh();
        answers = new Answers(writer.database(), writer.rules());
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    /** Two virtual machines that were copied with everything, or one that was renamed. */
    static TestAsset clone(int number) {
        return asset(number)
                .named("clone" + number)
                .serial("GOLDEN-1")
                .serial("uuid", UUID_OF_BOTH, true)
                .with("virtual", "true")
                .with("os", "Linux " + number)
                .adapter("eth0", "00:16:3e:00:00:0" + number, "10.0.0." + number)
                .child("cmdb_ci_file_system", Map.of("name", "/" + number, "size_bytes", "100"))
                .software("Firefox", "128.0")
                .software("OpenSSL", "3.0." + number);
    }

    private List<String> content() throws Exception {
        List<String> content = new ArrayList<>();
        content.addAll(
                writer.query(
                        "select sys_id, class, name, name_key, serial_number, serial_key, ip_address, fqdn,"
                                + " attributes, first_discovered, last_discovered, duplicate_of, owner_source,"
                                + " owner_asset, owner_rank, claims from ci order by sys_id"));
        for (String table :
                List.of(
                        "network_adapter",
                        "ip_address",
                        "file_system",
                        "serial_number",
                        "software_instance",
                        "ci_details")) {
            content.addAll(
                    writer.query(
                            "select '" + table + "', t.* from " + table + " t order by t::text"));
        }
        content.addAll(
                writer.query(
                        "select source_id, asset_id, cmdb_ci, content_hash from source_key order by 2"));
        return content;
    }

    private UUID ciOf(int asset) throws Exception {
        return UUID.fromString(
                writer.one("select cmdb_ci from source_key where asset_id = " + asset));
    }

    @Test
    void shouldAskInsteadOfJoiningWhenEvidenceConflicts() throws Exception {
        // When
        writer.handle(clone(1), clone(2));

        // Then
        assertThat(writer.one("select count(*) from ci")).isEqualTo("2");
        DuplicateTask task = answers.open().getFirst();
        assertThat(answers.open()).hasSize(1);
        assertThat(task.reason()).isEqualTo("CONFLICTING_EVIDENCE");
        assertThat(task.detail()).contains("other MAC addresses");
        assertThat(task.members()).hasSize(2);
        assertThat(task.differing()).containsKeys("name", "os", "ip_address");
        assertThat(task.differing()).doesNotContainKey("serial_number");
        assertThat(writer.one("select match_detail from source_key where asset_id = 2"))
                .contains(
                        "\"opinion\":\"UNCLEAR\"", "\"differs\":\"name, MAC address, IP address\"");
    }

    @Test
    void shouldMergeAndUndoWithNothingLost() throws Exception {
        // Given
        writer.handle(clone(1), clone(2));
        List<String> before = content();
        UUID main = ciOf(1);
        UUID merged = ciOf(2);

        // When
        UUID merge = answers.merge(answers.open().getFirst(), main);

        // Then
        assertThat(ciOf(2)).isEqualTo(main);
        assertThat(writer.query("select duplicate_of from ci where sys_id = '" + merged + "'"))
                .containsExactly(main.toString());
        assertThat(
                        writer.one(
                                "select count(*) from software_instance where cmdb_ci = '"
                                        + merged
                                        + "'"))
                .isEqualTo("0");
        assertThat(
                        writer.query(
                                "select type from outbox where sys_id = '"
                                        + merged
                                        + "' and state is null"))
                .containsExactly("dev.cmdbsync.ci.merged");
        assertThat(answers.open()).isEmpty();

        // When
        writer.handle(clone(2).with("os", "Linux 2.1"));

        // Then
        assertThat(ciOf(2)).isEqualTo(main);
        assertThat(writer.one("select count(*) from ci where duplicate_of is null")).isEqualTo("1");

        // When
        answers.undo(merge);
        writer.handle(clone(2));

        // Then
        assertThat(content()).isEqualTo(before);
        assertThat(
                        writer.query(
                                "select sys_id from outbox group by sys_id"
                                        + " having count(*) <> max(version) or min(version) <> 1"))
                .isEmpty();
        assertThat(writer.one("select max(mod_count) from ci")).isNotEqualTo("0");
        assertThatThrownBy(() -> answers.undo(merge)).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldMoveRelationsKeysAndStatementsAndPutThemBack() throws Exception {
        // Given
        writer.handle(clone(1), clone(2), asset(3).named("database").serial("DB-3"));
        UUID main = ciOf(1);
        UUID merged = ciOf(2);
        UUID other = ciOf(3);
        relate(main, other, "Runs on::Runs");
        relate(merged, other, "Runs on::Runs");
        relate(other, merged, "Owns::Owned by");
        relate(main, merged, "Depends on::Used by");
        writer.execute(
                "insert into object_source (source_name, native_key, target, target_table)"
                        + " values ('SCCM', 'both', '%1$s', 'cmdb_ci'), ('SCCM', 'both', '%2$s', 'cmdb_ci'),"
                                .formatted(main, merged)
                        + " ('SCCM', 'one', '%s', 'cmdb_ci')".formatted(merged));
        writer.execute(
                "insert into related_record (cmdb_ci, class, row_key, attributes)"
                        + " values ('%s', 'cmdb_key_value', 'team', '{\"value\": \"blue\"}')"
                                .formatted(merged));
        writer.execute(
                "insert into ci_statement (cmdb_ci, attribute, data_source, value, stated_at, holds)"
                        + " values ('%1$s', 'os', 'SCCM', 'A', now(), true), ('%2$s', 'os', 'SCCM', 'B', now(), true)"
                                .formatted(main, merged));
        List<String> before = beside();

        // When
        UUID merge = answers.merge(answers.open().getFirst(), main);

        // Then
        assertThat(beside()).noneMatch(row -> row.contains(merged.toString()));
        assertThat(writer.query("select parent, child, type from ci_relation order by type"))
                .hasSize(2);
        assertThat(writer.query("select native_key from object_source order by 1"))
                .containsExactly("both", "one");
        assertThat(writer.query("select value from ci_statement")).containsExactly("A");

        // When
        relate(main, other, "Contains::Contained by");
        answers.undo(merge);

        // Then
        assertThat(beside()).containsAll(before).hasSize(before.size() + 1);
    }

    private void relate(UUID parent, UUID child, String type) throws Exception {
        writer.execute(
                "insert into ci_relation (sys_id, parent, child, type, created_by)"
                        + " values (gen_random_uuid(), '%s', '%s', '%s', 'test')"
                                .formatted(parent, child, type));
    }

    private List<String> beside() throws Exception {
        List<String> rows = new ArrayList<>();
        for (String table :
                List.of("ci_relation", "object_source", "related_record", "ci_statement")) {
            rows.addAll(
                    writer.query(
                            "select '" + table + "', t.* from " + table + " t order by t::text"));
        }
        return rows;
    }

    @Test
    void shouldPutBackBothAtOnceWhenNothingCameInBetween() throws Exception {
        // Given
        writer.handle(clone(1), clone(2));
        List<String> before = content();

        // When
        answers.undo(answers.merge(answers.open().getFirst(), ciOf(2)));

        // Then
        assertThat(content()).isEqualTo(before);
        assertThat(answers.open()).hasSize(1);
    }

    @Test
    void shouldNotAskAgainWhenSomebodySaidThatTheyAreTwo() throws Exception {
        // Given
        writer.handle(clone(1), clone(2));
        answers.dismiss(answers.open().getFirst());

        // When
        writer.handle(clone(2).ip("10.9.9.9"));

        // Then
        assertThat(answers.open()).isEmpty();
        assertThat(writer.one("select count(*) from dedup_task")).isEqualTo("1");
    }

    @Test
    void shouldAskWhenAnAssetBeginsToReportWhatIdentifiesAnotherCi() throws Exception {
        // Given
        TestAsset scan = asset(1).named("db1").adapter("e", "00:16:3e:00:00:01", "10.0.0.1");
        TestAsset agent =
                asset(2).named("db-one")
                        .serial("SN-0001")
                        .adapter("e", "00:16:3e:00:00:02", "10.0.0.2");
        writer.handle(scan, agent);
        UUID ofScan = ciOf(1);

        // When
        writer.handle(
                asset(1).named("db1")
                        .serial("SN-0001")
                        .adapter("e", "00:16:3e:00:00:01", "10.0.0.1")
                        .adapter("f", "00:16:3e:00:00:02", "10.0.0.2"));

        // Then
        assertThat(ciOf(1)).isEqualTo(ofScan).isNotEqualTo(ciOf(2));
        assertThat(answers.open().getFirst().reason()).isEqualTo("LINKED_LATER");
        assertThat(answers.open().getFirst().evidence()).isEqualTo("serial bios:SN-0001");
    }

    @Test
    void shouldTakeAnAssetIdForAnotherMachineWhenEverythingElseChanged() throws Exception {
        // Given
        writer.handle(
                asset(1).named("old").serial("S-OLD").adapter("e", "00:16:3e:00:00:01", "10.0.0.1"),
                asset(2).named("other")
                        .serial("SN-0002")
                        .adapter("e", "00:16:3e:00:00:02", "10.0.0.2"));
        UUID old = ciOf(1);

        // When
        writer.handle(
                asset(1).named("new")
                        .serial("S-NEW")
                        .adapter("e", "00:16:3e:00:00:03", "10.0.0.1"));

        // Then
        assertThat(ciOf(1)).isNotEqualTo(old);
        assertThat(writer.query("select name from ci order by name"))
                .containsExactly("new", "old", "other");
        assertThat(
                        writer.query(
                                "select attribute, before, after from ci_history"
                                        + " where attribute = 'sys_object_source' and sys_id = '"
                                        + old
                                        + "'"))
                .containsExactly("sys_object_source emea:1 -");
        assertThat(writer.one("select match_detail from source_key where asset_id = 1"))
                .contains("\"left\":\"" + SysIds.text(old));

        // When the old machine comes back under another id, without everything it had
        writer.handle(
                asset(3).named("old")
                        .serial("S-OLD")
                        .with("os", "BSD")
                        .adapter("e", "00:16:3e:00:00:01", "10.0.0.7"));

        // Then it is its CI again, and has its say there
        assertThat(ciOf(3)).isEqualTo(old);
        assertThat(
                        writer.one(
                                "select ip_address, attributes ->> 'os' from ci where sys_id = '"
                                        + old
                                        + "'"))
                .isEqualTo("10.0.0.7 BSD");
        assertThat(answers.open()).isEmpty();
    }

    @Test
    void shouldSwapTheCisOfAssetsThatSwappedTheirMachines() throws Exception {
        // Given
        writer.handle(
                asset(1).named("alpha").adapter("e", "00:16:3e:00:00:01", "10.0.0.1"),
                asset(2).named("beta").adapter("e", "00:16:3e:00:00:02", "10.0.0.2"));
        UUID alpha = ciOf(1);
        UUID beta = ciOf(2);

        // When
        writer.handle(
                asset(1).named("beta").adapter("e", "00:16:3e:00:00:02", "10.0.0.1"),
                asset(2).named("alpha").adapter("e", "00:16:3e:00:00:01", "10.0.0.2"));

        // Then
        assertThat(List.of(ciOf(1), ciOf(2))).containsExactly(beta, alpha);
        assertThat(writer.query("select name, ip_address from ci order by name"))
                .containsExactly("alpha 10.0.0.2", "beta 10.0.0.1");
    }
}
