package dev.cmdbsync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorOptionsTest {

    @Test
    void shouldReadTheCommandLine() {
        SimulatorOptions options =
                SimulatorOptions.parse(
                        "--port",
                        "8091",
                        "--assets",
                        "5000",
                        "--seed",
                        "-3",
                        "--software",
                        "60",
                        "--fleet",
                        "a.json",
                        "--fleet",
                        "b.json",
                        "--no-limits",
                        "--state-dir",
                        "s",
                        "--user",
                        "me:secret:locked");

        assertThat(options.port()).isEqualTo(8091);
        assertThat(options.assets()).isEqualTo(5000);
        assertThat(options.seed()).isEqualTo(-3);
        assertThat(options.software()).isEqualTo(60);
        assertThat(options.fleetFiles()).containsExactly(Path.of("a.json"), Path.of("b.json"));
        assertThat(options.callsPerHour()).isZero();
        assertThat(options.stateDir()).isEqualTo(Path.of("s"));
        assertThat(options.toString()).doesNotContain("secret");
        assertThat(SimulatorOptions.parse().callsPerHour()).isEqualTo(300);
        assertThat(SimulatorOptions.parse("--calls-per-hour", "9000").callsPerHour())
                .isEqualTo(9000);
        assertThat(SimulatorOptions.parse().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldSayWhatIsWrongWithTheCommandLine() {
        for (List<String> bad :
                List.of(
                        List.of("--asset", "5"),
                        List.of("--assets"),
                        List.of("--assets", "many"),
                        List.of("--assets", "-1"),
                        List.of("--port", "70000"),
                        List.of("--user", "nobody"),
                        List.of("fleet.json"))) {
            assertThatThrownBy(() -> SimulatorOptions.parse(bad.toArray(String[]::new)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("null");
        }
    }

    @Test
    void shouldSayThatThePortIsTaken() throws Exception {
        try (Simulator first = Simulator.start(SimulatorOptions.forTests(1))) {
            SimulatorOptions second =
                    SimulatorOptions.parse("--port", Integer.toString(first.port()));
            assertThatThrownBy(() -> Simulator.start(second))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(Integer.toString(first.port()));
        }
    }
}
