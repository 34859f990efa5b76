package dev.cmdbsync.localstack.component;

import dev.cmdbsync.localstack.process.JavaCommand;
import dev.cmdbsync.localstack.supervisor.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Qualys simulator. */
public final class SimulatorComponent {
    /** Login that the simulator knows; it serves made-up assets on loopback only. */
    public static final String USERNAME = "cmdbsync";

    /** Belongs to {@link #USERNAME}. */
    public static final String PASSWORD = "simulator-password";

    private static final String MAIN = "dev.cmdbsync.simulator.Simulator";

    private SimulatorComponent() {}

    /** The simulator with a fleet, as a child JVM. */
    public static Component create(
            ProjectLayout project, DataDirectory data, Ports ports, Fleet fleet) {
        return new JvmComponent(
                "simulator",
                ports.simulator(),
                () -> command(project, data, ports, fleet),
                Map::of,
                data.log("simulator"),
                "/admin/health");
    }

    private static List<String> command(
            ProjectLayout project, DataDirectory data, Ports ports, Fleet fleet) {
        List<String> main = new ArrayList<>();
        main.add("-cp");
        main.add(project.simulatorClasspath());
        main.add(MAIN);
        main.add("--port");
        main.add(String.valueOf(ports.simulator()));
        main.addAll(fleet.arguments());
        main.add("--state-dir");
        main.add(data.simulator().toString());
        return JavaCommand.of(List.of("-Xmx512m"), main);
    }
}
