package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tags, what is seen from outside, and virtual machines. */
class MoreOfAnAssetTest {
    private static final UUID NEXT_RUN = UUID.nameUUIDFromBytes(new byte[] {2});
    private static final String VM = "cmdb_ci_vm_instance";

    private TestWriter writer;

    @BeforeEach
    void start() throws Exception {
        writer = TestWriter.fresh();
    }

    @AfterEach
    void stop() throws Exception {
        writer.close();
    }

    private static TestAsset tagged(String... tags) {
        TestAsset asset = asset(1).named("web1").serial("SER-1").none("qualys_asset_tag");
        for (String tag : tags) {
            asset.child("qualys_asset_tag", Map.of("tag_id", tag, "name", "Tag " + tag));
        }
        return asset;
    }

    @Test
    void shouldKeepTagsAndTellWhichCameAndWent() throws Exception {
        // Given
        writer.handle(tagged("7", "9"));

        // When
        writer.handle(tagged("9", "11").inRun(NEXT_RUN));

        // Then
        assertThat(writer.query("select jsonb_object_keys(tags) as tag from ci_details order by 1"))
                .containsExactly("11", "9");
        assertThat(
                        writer.one(
                                "select attribute, before, after from ci_history where operation = 'UPDATED'"))
                .contains("qualys_asset_tag", "Tag 7", "Tag 11")
                .doesNotContain("Tag 9");

        // When the last one goes
        writer.handle(tagged().inRun(UUID.randomUUID()));

        // Then
        assertThat(writer.one("select tags is null from ci_details")).isEqualTo("t");
    }

    @Test
    void shouldKeepWhatIsSeenFromOutsideAndLeaveItWhenItWasNotLookedAt() throws Exception {
        // Given
        writer.handle(
                asset(1).named("web1")
                        .serial("SER-1")
                        .child("qualys_os_details", Map.of("os_category", "Linux"))
                        .child("qualys_easm_domain", Map.of("name", "example.com"))
                        .child("qualys_easm_subdomain", Map.of("name", "www.example.com"))
                        .child(
                                "qualys_easm_whois",
                                Map.of("domain", "example.com", "registrar", "R")));

        // When
        writer.handle(
                asset(1).named("web1")
                        .serial("SER-1")
                        .child("qualys_os_details", Map.of("os_category", "Windows"))
                        .inRun(NEXT_RUN));

        // Then
        assertThat(
                        writer.one(
                                "select os ->> 'os_category', domains -> 'example.com' ->> 'name',"
                                        + " whois -> 'example.com' ->> 'registrar' from ci_details"))
                .isEqualTo("Windows example.com R");
    }

    private static TestAsset virtual(long id, String objectId, String state) {
        return asset(id)
                .named("web" + id)
                .serial("SER-" + id)
                .child(VM, Map.of("object_id", objectId, "name", "web" + id, "state", state));
    }

    @Test
    void shouldRelateAComputerToItsVirtualMachineOnce() throws Exception {
        // When
        writer.handle(virtual(1, "i-1", "RUNNING"), virtual(2, "i-2", "RUNNING"));
        writer.handle(virtual(1, "i-1", "STOPPED").inRun(NEXT_RUN));

        // Then
        assertThat(
                        writer.query(
                                "select c.name, v.name, v.class, r.type, v.attributes ->> 'object_id',"
                                        + " v.attributes ->> 'state', v.mod_count from ci_relation r"
                                        + " join ci c on c.sys_id = r.parent join ci v on v.sys_id = r.child"
                                        + " order by 1"))
                .containsExactly(
                        "web1 web1 cmdb_ci_vm_instance Virtualized by::Virtualizes i-1 STOPPED 1",
                        "web2 web2 cmdb_ci_vm_instance Virtualized by::Virtualizes i-2 RUNNING 0");
        assertThat(
                        writer.one(
                                "select count(*) from outbox o join ci using (sys_id) where class = '"
                                        + VM
                                        + "'"))
                .isEqualTo("3");
        assertThat(writer.ledger()).containsExactly("CREATED 2", "UPDATED 1");
    }

    @Test
    void shouldNeverTakeAVirtualMachineForAComputerOfItsName() throws Exception {
        // Given
        writer.handle(virtual(1, "i-1", "RUNNING"));

        // When
        writer.handle(asset(9).named("web1").adapter("eth0", "00:16:3e:00:00:09", "10.0.0.9"));

        // Then
        assertThat(
                        writer.one(
                                "select count(*) from ci where class = '"
                                        + VM
                                        + "' and name_key is not null"))
                .isEqualTo("0");
        assertThat(
                        writer.one(
                                "select count(*) from source_key k join ci on ci.sys_id = k.cmdb_ci where class = '"
                                        + VM
                                        + "'"))
                .isEqualTo("0");
    }
}
