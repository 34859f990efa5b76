package dev.cmdbsync.qualys.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.qualys.QualysAccount;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.http.HttpSettings;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.platform.QualysUrl;
import dev.cmdbsync.simulator.Simulator;
import dev.cmdbsync.simulator.SimulatorOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AssetGroupClientIT {
    private static Simulator simulator;
    private static QualysHttp http;

    @BeforeAll
    static void start() throws IOException {
        simulator = Simulator.start(SimulatorOptions.forTests(40));
        http =
                new QualysHttp(
                        new HttpSettings(
                                Duration.ofSeconds(2), Duration.ofSeconds(5), 3_000_000, null),
                        AddressGuard.allowing(List.of("127.0.0.0/8", "::1")));
    }

    @AfterAll
    static void stop() {
        http.close();
        simulator.close();
    }

    @Test
    void shouldReadAllGroupsInBatches() {
        // Given
        AssetGroupClient client = client(SimulatorOptions.PASSWORD);

        // When
        List<AssetGroup> groups = new ArrayList<>();
        Long next = 0L;
        int batches = 0;
        while (next != null) {
            AssetGroupReply reply = client.list(next, 2);
            groups.addAll(reply.groups());
            next = reply.nextId();
            batches++;
        }

        // Then
        assertThat(batches).isEqualTo(3);
        assertThat(groups)
                .extracting(AssetGroup::title)
                .containsExactly(
                        "Data centre A", "Data centre B", "Branches", "Pilot", "Without members");
        assertThat(groups.get(2).ips()).containsExactly("10.0.1.1-10.0.3.254", "10.0.5.7");
        assertThat(groups.get(3).hostIds()).hasSize(5);
        assertThat(groups.get(4).dnsNames()).containsExactly("nobody.example.com");
    }

    @Test
    void shouldTellThatThePasswordIsWrong() {
        assertThatThrownBy(() -> client("wrong").list(0, 10))
                .isInstanceOfSatisfying(
                        QualysTerminalException.class,
                        e -> assertThat(e.error()).isEqualTo(QualysError.BAD_CREDENTIALS));
    }

    private static AssetGroupClient client(String password) {
        QualysUrl url = QualysUrl.of(simulator.baseUri().toString());
        return new AssetGroupClient(
                http, new QualysAccount(url, url, SimulatorOptions.USER, () -> password));
    }
}
