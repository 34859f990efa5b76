package dev.cmdbsync.qualys.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cmdbsync.qualys.QualysClients;
import dev.cmdbsync.qualys.SimulatedQualys;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.ip.IpAddition;
import dev.cmdbsync.qualys.ip.IpRanges;
import dev.cmdbsync.qualys.ip.TrackingMethod;
import dev.cmdbsync.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AssetGroupChangesIT {
    private static final IpRanges NETWORK = IpRanges.parse("84.0.0.1-84.0.0.100,2001:db8:84::1");
    private static SimulatedQualys qualys;
    private static QualysClients clients;

    @BeforeAll
    static void start() {
        qualys = new SimulatedQualys(SimulatorOptions.forTests(20));
        clients = qualys.clients();
        clients.ips().add(new IpAddition(NETWORK, TrackingMethod.IP, true, false, null));
    }

    @AfterAll
    static void stop() {
        qualys.close();
    }

    @Test
    void shouldCreateAGroupFillItAndTakeAddressesOut() {
        // Given
        String title = "Ünits & <Groups> \"84\"";
        long id = clients.groups().add(new NewGroup(title, IpRanges.parse("84.0.0.1"), "made"));

        // When
        clients.groups().edit(id, GroupChange.addIps(NETWORK));
        clients.groups().edit(id, GroupChange.removeIps(IpRanges.parse("84.0.0.50")));

        // Then
        AssetGroup group = clients.groups().find(title).orElseThrow();
        assertThat(group.id()).isEqualTo(id);
        assertThat(group.ranges())
                .isEqualTo(
                        IpRanges.parse("84.0.0.1-84.0.0.49,84.0.0.51-84.0.0.100,2001:db8:84::1"));

        // When
        clients.groups().edit(id, GroupChange.setIps(IpRanges.parse("84.0.0.7")));

        // Then
        assertThat(clients.groups().find(title).orElseThrow().ips()).containsExactly("84.0.0.7");

        // When
        clients.groups().delete(id);

        // Then
        assertThat(clients.groups().find(title)).isEmpty();
    }

    @Test
    void shouldTellWhatIsRefused() {
        clients.groups().add(new NewGroup("Once", IpRanges.NONE, null));

        assertThatThrownBy(() -> clients.groups().add(new NewGroup("Once", IpRanges.NONE, null)))
                .isInstanceOf(QualysTerminalException.class)
                .hasMessageContaining("exists");
        assertThatThrownBy(
                        () ->
                                clients.groups()
                                        .add(new NewGroup("X", IpRanges.parse("99.9.9.9"), null)))
                .isInstanceOf(QualysTerminalException.class)
                .hasMessageContaining("subscription");
        assertThatThrownBy(() -> clients.groups().delete(1))
                .isInstanceOf(QualysTerminalException.class)
                .hasMessageContaining("no such asset group");
        assertThatThrownBy(() -> new NewGroup("All", IpRanges.NONE, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NewGroup("x".repeat(300), IpRanges.NONE, null))
                .hasMessageContaining("300");
    }
}
