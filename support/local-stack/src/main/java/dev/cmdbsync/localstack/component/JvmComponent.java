package dev.cmdbsync.localstack.component;

import dev.cmdbsync.localstack.process.ChildProcess;
import dev.cmdbsync.localstack.process.StartException;
import dev.cmdbsync.localstack.supervisor.Component;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A child JVM that is ready when it answers an HTTP request. */
final class JvmComponent implements Component {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final Duration STOP_GRACE = Duration.ofSeconds(40);

    private final String name;
    private final int port;
    private final Supplier<List<String>> command;
    private final Supplier<Map<String, String>> environment;
    private final Path log;
    private final HttpProbe probe;
    private volatile @Nullable ChildProcess child;

    /**
     * @param command made anew at each start
     * @param environment made anew at each start
     * @param readyPath answers 200 when the component is ready
     */
    JvmComponent(
            String name,
            int port,
            Supplier<List<String>> command,
            Supplier<Map<String, String>> environment,
            Path log,
            String readyPath) {
        this.name = name;
        this.port = port;
        this.command = command;
        this.environment = environment;
        this.log = log;
        this.probe = new HttpProbe(URI.create("http://127.0.0.1:" + port + readyPath));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() {
        ChildProcess started = ChildProcess.start(name, command.get(), environment.get(), log);
        child = started;
        try {
            started.awaitReady(probe::answersOk, START_TIMEOUT);
        } catch (StartException e) {
            started.kill();
            throw e;
        }
    }

    @Override
    public ChildProcess process() {
        ChildProcess started = child;
        if (started == null) {
            throw new IllegalStateException(name + " has not been started");
        }
        return started;
    }

    @Override
    public void stop() {
        ChildProcess started = child;
        if (started != null && started.isAlive()) {
            started.stop(STOP_GRACE);
        }
    }
}
