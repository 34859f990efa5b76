package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.topic.AssetKey;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Certificates become CIs of their own, related to the CIs of their hosts. */
class CertificateTest {
    private static final String HOSTS = "qualys_certificate_host";
    private static final String WEAKER = "latam";
    private static final UUID NEXT_RUN = UUID.nameUUIDFromBytes(new byte[] {2});
    private static final String ROWS =
            "select jsonb_object_keys(certificate_hosts) from ci_details order by 1";
    private static final String RELATIONS =
            "select p.name, r.type, c.attributes ->> 'fingerprint' from ci_relation r"
                    + " join ci p on p.sys_id = r.parent join ci c on c.sys_id = r.child order by 1, 3";

    private TestWriter writer;

    @BeforeEach
    void start() throws Exception {
        writer = TestWriter.fresh();
    }

    @AfterEach
    void stop() throws Exception {
        writer.close();
    }

    private static TestAsset host(long id) {
        return asset(id).named("web" + id).serial("SER-" + id);
    }

    private static TestAsset certificate(long id, String fingerprint, long... hosts) {
        return certificate("emea", id, fingerprint, hosts);
    }

    private static TestAsset certificate(String feed, long id, String fingerprint, long... hosts) {
        String source = AssetKey.ofCertificate(feed, id).sourceId();
        TestAsset certificate =
                new TestAsset(source, id)
                        .fedBy(feed)
                        .ofClass("cmdb_ci_certificate")
                        .named("web1.example.com")
                        .with("discovery_source", "Qualys")
                        .with("fingerprint", fingerprint)
                        .with("valid_to", "2027-01-01 00:00:00")
                        .child("qualys_certificate_details", Map.of("type", "Leaf"))
                        .none(HOSTS);
        for (long host : hosts) {
            certificate.child(
                    HOSTS,
                    Map.of(
                            "host_key",
                            host + ":443/tcp",
                            "asset_id",
                            String.valueOf(host),
                            "relation_type",
                            "Owns::Owned by"));
        }
        return certificate;
    }

    @Test
    void shouldRelateACertificateToTheCisOfItsHosts() throws Exception {
        // Given
        writer.handle(host(1), host(2));

        // When
        writer.handle(certificate(1, "aa11", 1, 2));

        // Then
        assertThat(writer.query(RELATIONS))
                .containsExactly("web1 Owns::Owned by aa11", "web2 Owns::Owned by aa11");
        assertThat(writer.query("select class, name from ci order by 1, 2"))
                .containsExactly(
                        "cmdb_ci_certificate web1.example.com",
                        "cmdb_ci_linux_server web1",
                        "cmdb_ci_linux_server web2");
        assertThat(writer.one("select count(*) from dedup_task")).isEqualTo("0");
    }

    @Test
    void shouldKnowACertificateByItsFingerprintWhateverItsNumber() throws Exception {
        // Given
        writer.handle(certificate(1, "aa11"));

        // When
        writer.handle(certificate(2, "aa11"), certificate(3, "bb22"));

        // Then
        assertThat(writer.one("select count(*) from ci")).isEqualTo("2");
        assertThat(writer.ledger()).containsExactly("CREATED 2", "UPDATED 1");
    }

    @Test
    void shouldLetGoOfHostsThatDoNotShowItAnyMore() throws Exception {
        // Given
        writer.handle(host(1), host(2));
        writer.handle(certificate(1, "aa11", 1, 2));

        // When
        writer.handle(certificate(1, "aa11", 2).inRun(UUID.randomUUID()));

        // Then
        assertThat(writer.query(RELATIONS)).containsExactly("web2 Owns::Owned by aa11");
    }

    @Test
    void shouldKeepAHostThatIsUnknownAndRelateItWhenItArrives() throws Exception {
        // Given
        writer.handle(certificate(1, "aa11", 5));
        assertThat(writer.query(RELATIONS)).isEmpty();

        // When
        writer.handle(host(5));
        int related = writer.relateArrived();

        // Then
        assertThat(related).isEqualTo(1);
        assertThat(writer.query(RELATIONS)).containsExactly("web5 Owns::Owned by aa11");
        assertThat(writer.relateArrived()).isZero();
    }

    /** A host of another subscription, which has less say because its name comes later. */
    private static TestAsset weakerHost(long id) {
        return new TestAsset(WEAKER, id)
                .with("discovery_source", "Qualys")
                .named("db" + id)
                .serial("SER-DB-" + id);
    }

    private static TestAsset held(TestAsset asset) {
        return asset.inRun(NEXT_RUN).options(ApprovalTest.approval());
    }

    @Test
    void shouldKeepTheHostsThatEachSubscriptionTells() throws Exception {
        // Given both have an asset with the number 1
        writer.handle(host(1), weakerHost(1), weakerHost(2));
        writer.handle(certificate(1, "aa11", 1), certificate(WEAKER, 9, "aa11", 1, 2));
        assertThat(writer.query(RELATIONS))
                .containsExactly(
                        "db1 Owns::Owned by aa11",
                        "db2 Owns::Owned by aa11",
                        "web1 Owns::Owned by aa11");

        // When one of them sees it on other hosts
        writer.handle(certificate(WEAKER, 9, "aa11", 2).inRun(NEXT_RUN));

        // Then
        assertThat(writer.query(RELATIONS))
                .containsExactly("db2 Owns::Owned by aa11", "web1 Owns::Owned by aa11");
        assertThat(writer.query(ROWS)).containsExactly("emea/1:443/tcp", WEAKER + "/2:443/tcp");
        assertThat(writer.ledger()).containsExactly("CREATED 4", "UPDATED 2");

        // When the other one does not see it any more
        writer.handle(certificate(1, "aa11").inRun(NEXT_RUN));

        // Then
        assertThat(writer.query(RELATIONS)).containsExactly("db2 Owns::Owned by aa11");
    }

    @Test
    void shouldTakeTheHostsOfOneSubscriptionFromTheNumberThatCountsMost() throws Exception {
        // Given
        writer.handle(host(1), host(2));

        // When
        writer.handle(certificate(1, "aa11", 1));
        writer.handle(certificate(2, "aa11", 2));

        // Then the order in which they come does not matter
        assertThat(writer.query(RELATIONS)).containsExactly("web1 Owns::Owned by aa11");
        writer.handle(certificate(4, "bb22", 2));
        writer.handle(certificate(3, "bb22", 1));
        assertThat(writer.query(RELATIONS))
                .containsExactly("web1 Owns::Owned by aa11", "web1 Owns::Owned by bb22");
    }

    @Test
    void shouldAskBeforeASubscriptionWithLessSayChangesTheHosts() throws Exception {
        // Given
        writer.handle(host(1), weakerHost(1), weakerHost(2));
        writer.handle(certificate(1, "aa11", 1), certificate(WEAKER, 9, "aa11", 1));
        List<String> before = writer.query(RELATIONS);

        // When
        TestAsset changed = held(certificate(WEAKER, 9, "aa11", 2));
        writer.handle(changed);

        // Then
        assertThat(writer.query(RELATIONS))
                .isEqualTo(before)
                .containsExactly("db1 Owns::Owned by aa11", "web1 Owns::Owned by aa11");
        assertThat(
                        writer.query(
                                "select state, operation, changed_attributes, changed_rows from staged_record"))
                .containsExactly("PENDING UPDATED 0 2");

        // When
        String hash = writer.one("select encode(plan_hash, 'hex') from staged_record");
        Decision decision =
                new Decision(changed.key(), Decision.Action.APPROVE, hash, "jdoe", null, null);
        assertThat(writer.decide(List.of(decision)).values()).containsExactly(Resolution.APPLIED);

        // Then
        assertThat(writer.query(RELATIONS))
                .containsExactly("db2 Owns::Owned by aa11", "web1 Owns::Owned by aa11");
        assertThat(
                        writer.query(
                                "select distinct attribute, approved_by from ci_history"
                                        + " where run_id = '"
                                        + NEXT_RUN
                                        + "'"))
                .containsExactly(HOSTS + " jdoe");
    }

    @Test
    void shouldAskBeforeASubscriptionWithLessSayAddsHosts() throws Exception {
        // Given
        writer.handle(host(1), weakerHost(1));
        writer.handle(certificate(1, "aa11", 1));

        // When
        writer.handle(held(certificate(WEAKER, 9, "aa11", 1)));
        writer.relateArrived();

        // Then
        assertThat(writer.query(RELATIONS)).containsExactly("web1 Owns::Owned by aa11");
        assertThat(writer.query("select state, changed_rows from staged_record"))
                .containsExactly("PENDING 1");
    }

    @Test
    void shouldNotTakeACertificateForAHostOfItsName() throws Exception {
        // Given
        writer.handle(certificate(1, "aa11"));

        // When
        writer.handle(asset(1).named("web1").adapter("eth0", "00:16:3e:00:00:01", "10.0.0.1"));

        // Then
        assertThat(writer.one("select count(*) from ci")).isEqualTo("2");
    }
}
