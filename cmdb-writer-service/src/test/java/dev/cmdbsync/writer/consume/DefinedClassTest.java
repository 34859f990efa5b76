package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.consume.Decision.Action;
import dev.cmdbsync.writer.duplicate.Answers;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Classes and columns that people add at run time are as good as those that ship. */
class DefinedClassTest {
    private static final String DEFINE =
            """
            insert into rule (kind, sys_id, name, body, updated_by)
            values ('class-definitions', md5('%1$s'), '%1$s', '{"sysId": "0123456789abcdef0123456789abcdef",
                "name": "%1$s", "label": "%1$s", "parent": "%2$s", "active": true, "attributes": [
                {"element": "u_bay", "label": "Bay", "type": "string", "maxLength": 40, "mandatory": false}]}',
                'test')""";

    private TestWriter writer;

    @BeforeEach
    void start() throws Exception {
        writer = TestWriter.fresh();
        define("u_rack_server", "cmdb_ci_linux_server");
        define("u_seal", "cmdb_ci_certificate");
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    private void define(String name, String parent) throws SQLException {
        writer.execute(DEFINE.formatted(name, parent));
    }

    private static TestAsset rack(long id) {
        return asset(id)
                .ofClass("u_rack_server")
                .named("rack" + id)
                .serial("SN-R-" + id)
                .with("u_bay", "B" + id);
    }

    private List<String> cis() throws SQLException {
        return writer.query(
                "select class, name, attributes ->> 'u_bay' from ci where duplicate_of is null order by name");
    }

    private UUID ciOf(long asset) throws SQLException {
        return UUID.fromString(
                writer.one("select cmdb_ci from source_key where asset_id = " + asset));
    }

    @Test
    void shouldWriteApproveAndChangeCisOfSuchAClass() throws Exception {
        // Given
        writer.handle(rack(1), rack(2).options(ApprovalTest.approval()));
        assertThat(writer.query("select class, changed_attributes from staged_record"))
                .containsExactly("u_rack_server 4");

        // When
        String hash = writer.one("select encode(plan_hash, 'hex') from staged_record");
        writer.decide(
                List.of(
                        new Decision(
                                new AssetKey("emea", 2),
                                Action.APPROVE,
                                hash,
                                "jdoe",
                                null,
                                null)));
        writer.handle(rack(1).with("u_bay", "C7"));

        // Then
        assertThat(cis()).containsExactly("u_rack_server rack1 C7", "u_rack_server rack2 B2");
        assertThat(writer.ledger()).containsExactly("CREATED 2");
    }

    @Test
    void shouldKnowThatItIsMoreSpecialThanItsParentAndLessThanNoOther() throws Exception {
        // Given
        writer.handle(rack(1).ofClass("cmdb_ci_linux_server"));

        // When another asset knows better, and a third less
        writer.handle(rack(1).ofClass("u_rack_server"));
        writer.handle(rack(1).ofClass("cmdb_ci_server"));

        // Then
        assertThat(cis()).containsExactly("u_rack_server rack1 B1");
        assertThat(
                        writer.query(
                                "select before, after from ci_history where attribute = 'sys_class_name' order by id"))
                .containsExactly("cmdb_ci_linux_server u_rack_server");
    }

    @Test
    void shouldStayTheMoreSpecialClassInAMergeAndComeBackWhenItIsUndone() throws Exception {
        // Given
        Answers answers = new Answers(writer.database(), writer.rules());
        writer.handle(
                DuplicateTest.clone(1).ofClass("u_rack_server").with("u_bay", "B1"),
                DuplicateTest.clone(2));
        UUID main = ciOf(2);

        // When
        UUID merge = answers.merge(answers.open().getFirst(), main);

        // Then
        assertThat(
                        writer.query(
                                "select class, attributes ->> 'u_bay' from ci where sys_id = '"
                                        + main
                                        + "'"))
                .containsExactly("u_rack_server B1");

        // When
        answers.undo(merge);

        // Then
        assertThat(cis())
                .containsExactly("u_rack_server clone1 B1", "cmdb_ci_linux_server clone2 -");
    }

    @Test
    void shouldNotFindAHostByTheNameOfACertificate() throws Exception {
        // When
        writer.handle(asset(1).ofClass("u_seal").named("web1"));
        writer.handle(rack(2).named("web1"));

        // Then
        assertThat(writer.query("select class, name_key from ci order by class"))
                .containsExactly("u_rack_server web1", "u_seal -");
    }
}
