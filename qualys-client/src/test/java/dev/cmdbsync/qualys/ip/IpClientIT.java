package dev.cmdbsync.qualys.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cmdbsync.qualys.QualysClients;
import dev.cmdbsync.qualys.SimulatedQualys;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.host.ManagedHost;
import dev.cmdbsync.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IpClientIT {
    private static SimulatedQualys qualys;
    private static QualysClients clients;

    @BeforeAll
    static void start() {
        qualys = new SimulatedQualys(SimulatorOptions.forTests(60));
        clients = qualys.clients();
    }

    @AfterAll
    static void stop() {
        qualys.close();
    }

    @Test
    void shouldHaveTheAddressesOfManagedHostsAmongTheSubscribedOnes() {
        // When
        List<ManagedHost> hosts = new ArrayList<>();
        Long from = 0L;
        while (from != null) {
            from = clients.hosts().list(from, 7, hosts::add);
        }

        // Then
        IpRanges subscribed = clients.ips().list();
        assertThat(hosts).hasSizeGreaterThan(20).allMatch(host -> host.assetId() != null);
        assertThat(hosts)
                .allSatisfy(host -> assertThat(host.addresses()).allMatch(subscribed::contains));
    }

    @Test
    void shouldAddAddressesOnceAndKeepThemAsRanges() {
        // Given
        IpRanges network = IpRanges.parse("81.0.0.0-81.255.255.255,2001:db8:7::1-2001:db8:7::ff");

        // When
        clients.ips().add(new IpAddition(network, TrackingMethod.DNS, true, false, "a & b <c>"));
        clients.ips().add(new IpAddition(network, TrackingMethod.IP, false, true, null));

        // Then
        assertThat(clients.ips().list().common(network)).isEqualTo(network);
        assertThat(qualys.state("ips"))
                .filteredOn(row -> row.path("ips").asText().startsWith("81."))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.path("trackingMethod").asText()).isEqualTo("DNS");
                            assertThat(row.path("vm").asBoolean()).isTrue();
                            assertThat(row.path("pc").asBoolean()).isTrue();
                            assertThat(row.path("comment").asText()).isEqualTo("a & b <c>");
                        });
    }

    @Test
    void shouldChangeTheTrackingMethodOfSomeAddresses() {
        IpRanges all = IpRanges.parse("82.0.0.1-82.0.0.20");
        IpRanges some = IpRanges.parse("82.0.0.5-82.0.0.9");
        clients.ips().add(new IpAddition(all, TrackingMethod.IP, true, false, null));

        clients.ips().update(new IpChange(some, TrackingMethod.NETBIOS, null));

        assertThat(qualys.state("ips"))
                .filteredOn(row -> row.path("trackingMethod").asText().equals("NETBIOS"))
                .extracting(row -> row.path("ips").asText())
                .containsExactly("82.0.0.5-82.0.0.9");
        assertThat(clients.ips().list().common(all)).isEqualTo(all);
    }

    @Test
    void shouldRefuseAnAdditionForNothingBeforeItIsSent() {
        assertThatThrownBy(
                        () ->
                                new IpAddition(
                                        IpRanges.parse("83.0.0.1"),
                                        TrackingMethod.IP,
                                        false,
                                        false,
                                        null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both are off");
    }

    @Test
    void shouldTellThatTheSubscriptionIsFull() {
        qualys.admin("PUT", "/admin/ip-limit", "20000000");

        assertThatThrownBy(
                        () ->
                                clients.ips()
                                        .add(
                                                new IpAddition(
                                                        IpRanges.parse("90.0.0.0-91.255.255.255"),
                                                        TrackingMethod.IP,
                                                        true,
                                                        false,
                                                        null)))
                .isInstanceOfSatisfying(
                        QualysTerminalException.class,
                        e -> assertThat(e.error()).isEqualTo(QualysError.BAD_REQUEST))
                .hasMessageContaining("1905");
        assertThat(clients.ips().list().common(IpRanges.parse("90.0.0.0-91.255.255.255")).isEmpty())
                .isTrue();
    }

    @Test
    void shouldExcludeAddressesAndLetThemBeScannedAgain() {
        IpRanges all = IpRanges.parse("10.0.0.1-10.0.0.9");
        clients.excludedIps().add(all, "maintenance", Duration.ofDays(3));
        clients.excludedIps().remove(IpRanges.parse("10.0.0.4"), "done");

        assertThat(clients.excludedIps().list())
                .isEqualTo(IpRanges.parse("10.0.0.1-10.0.0.3,10.0.0.5-10.0.0.9"));
    }
}
