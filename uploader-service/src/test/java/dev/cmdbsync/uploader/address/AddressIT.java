package dev.cmdbsync.uploader.address;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.uploader.Qualys;
import dev.cmdbsync.uploader.TestCmdb;
import dev.cmdbsync.uploader.Uploader;
import dev.cmdbsync.uploader.iprange.IpRange;
import dev.cmdbsync.uploader.iprange.IpRangeSet;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "uploader"))
class AddressIT {
    private static final String GROUP = "Discovered hosts";

    private Qualys qualys;
    private TestCmdb cmdb;
    private String source;

    @BeforeEach
    void startBothSides() {
        qualys = Qualys.with(40);
        cmdb = new TestCmdb();
        qualys.form(
                "/api/2.0/fo/asset/ip/",
                "action=add&enable_vm=1&ips=172.16.0.0-172.16.255.255,2001:db8::1-2001:db8::ff");
        qualys.form("/api/2.0/fo/asset/excluded_ip/", "action=add&ips=192.0.2.9&comment=never");
        List<String> ips =
                List.of(
                        "172.16.0.1",
                        "172.16.0.2",
                        "192.0.2.7",
                        "192.0.2.9",
                        "2001:db8::5",
                        "no address");
        for (int number = 0; number < ips.size(); number++) {
            cmdb.put(
                    "cmdb_ci",
                    "%032x".formatted(number + 1),
                    Map.of("name", "host " + number, "ip_address", ips.get(number)));
        }
        source = Uploader.source(qualys);
    }

    @AfterEach
    void stopBothSides() {
        qualys.close();
        cmdb.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldKeepTheSetsAndTheGroupOfDiscoveredHosts(boolean subscribe) {
        // When
        policy(subscribe);
        JsonNode first = refreshed("");

        // Then
        assertThat(first.path("notes").asText()).contains("1 CIs have an ip_address that is none");
        IpRangeSet cmdbIps =
                IpRangeSet.parse("172.16.0.1,172.16.0.2,192.0.2.7,192.0.2.9,2001:db8::5");
        IpRangeSet managed = set("MANAGED");
        assertThat(managed.minus(set("SUBSCRIBED")).isEmpty()).isTrue();
        assertThat(managed.isEmpty()).isFalse();
        assertThat(set("CMDB")).isEqualTo(cmdbIps);
        assertThat(set("CMDB_ONLY")).isEqualTo(cmdbIps.minus(managed));
        assertThat(set("QUALYS_ONLY")).isEqualTo(managed.minus(cmdbIps));
        assertThat(set("BOTH")).isEqualTo(managed.intersect(cmdbIps));
        IpRangeSet subscribed = set("SUBSCRIBED");
        assertThat(subscribed.intersect(IpRangeSet.parse("192.0.2.7")).isEmpty())
                .isEqualTo(!subscribe);
        assertThat(subscribed.intersect(IpRangeSet.parse("192.0.2.9")).isEmpty()).isTrue();
        assertThat(group())
                .isEqualTo(
                        subscribe
                                ? subscribed.minus(managed)
                                : cmdbIps.intersect(subscribed).minus(managed));

        // When
        qualys.forgetCalls();
        given().post("/address-policies/" + source + "/refresh");
        refreshed(first.path("refreshedAt").asText());

        // Then
        assertThat(qualys.written()).isZero();
    }

    @Test
    void shouldKeepTheHistoryAndFollowTheCmdb() {
        // Given
        policy(false);
        String at = refreshed("").path("refreshedAt").asText();
        cmdb.change("cmdb_ci", "%032x".formatted(1), Map.of("ip_address", "172.16.9.9"));

        // When
        given().post("/address-policies/" + source + "/refresh");
        refreshed(at);

        // Then
        assertThat(group().contains(IpRange.parse("172.16.9.9"))).isTrue();
        assertThat(group().contains(IpRange.parse("172.16.0.1"))).isFalse();
        assertThat(qualys.state("groups").stream().filter(AddressIT::isDiscovered)).hasSize(1);
        JsonNode before = Uploader.get("/addresses/" + source + "/CMDB?at=" + at);
        assertThat(before.path("items").findValuesAsText("first")).contains("172.16.0.1");
        JsonNode holding = Uploader.get("/addresses/" + source + "/SUBSCRIBED?ip=172.16.4.4");
        assertThat(holding.path("items").findValuesAsText("last")).contains("172.16.255.255");
    }

    private void policy(boolean subscribe) {
        String connection = Uploader.connection(cmdb);
        await().untilAsserted(
                        () ->
                                Uploader.put(
                                                "/address-policies/" + source,
                                                """
                                                {"sourceId":"%s","cmdb":"%s","group":"%s","autoSubscribe":%s}"""
                                                        .formatted(
                                                                source,
                                                                connection,
                                                                GROUP,
                                                                subscribe))
                                        .statusCode(200));
    }

    private JsonNode refreshed(String after) {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            String at =
                                    Uploader.get("/address-policies/" + source)
                                            .path("refreshedAt")
                                            .asText("");
                            return !at.isEmpty() && !at.equals("null") && !at.equals(after);
                        });
        return Uploader.get("/address-policies/" + source);
    }

    private IpRangeSet set(String name) {
        IpRangeSet set = IpRangeSet.NONE;
        for (JsonNode row :
                Uploader.get("/addresses/" + source + "/" + name + "?limit=1000").path("items")) {
            set =
                    set.union(
                            IpRangeSet.parse(
                                    row.path("first").asText() + "-" + row.path("last").asText()));
        }
        return set;
    }

    private IpRangeSet group() {
        IpRangeSet set = IpRangeSet.NONE;
        for (JsonNode group : qualys.state("groups")) {
            if (isDiscovered(group)) {
                for (JsonNode ip : group.path("ips")) {
                    set = set.union(IpRangeSet.parse(ip.asText()));
                }
            }
        }
        return set;
    }

    private static boolean isDiscovered(JsonNode group) {
        return group.path("title").asText().equals(GROUP);
    }
}
