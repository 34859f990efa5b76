package dev.cmdbsync.localstack.kafka;

import dev.cmdbsync.localstack.process.ChildProcess;
import dev.cmdbsync.localstack.process.FreePorts;
import dev.cmdbsync.localstack.process.JavaCommand;
import dev.cmdbsync.localstack.process.RuntimeClasspath;
import dev.cmdbsync.localstack.process.StartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** A Kafka broker in KRaft mode, broker and controller in one child JVM, on loopback only. */
public final class KafkaProcess {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final Duration STOP_GRACE = Duration.ofSeconds(30);
    private static final int REQUEST_MILLIS = 2_000;

    private final KafkaSettings settings;
    private volatile @Nullable ChildProcess child;

    public KafkaProcess(KafkaSettings settings) {
        this.settings = settings;
    }

    /** A broker that was started before, perhaps by somebody else. */
    public static KafkaProcess attach(KafkaSettings settings, long pid) {
        KafkaProcess kafka = new KafkaProcess(settings);
        kafka.child = ChildProcess.attach("Kafka", pid, settings.log());
        return kafka;
    }

    /**
     * Starts the broker on what its directory holds and returns when it answers.
     *
     * @throws StartException if it does not; the message has the end of its log
     */
    public void start() {
        if (isRunning()) {
            throw new IllegalStateException("Kafka is running");
        }
        Path properties = BrokerConfiguration.writeServerProperties(settings);
        Path logging = BrokerConfiguration.writeLogging(settings);
        List<String> options = new ArrayList<>(settings.jvmOptions());
        options.add("-Djava.util.logging.config.file=" + logging);
        options.addAll(List.of("-cp", RuntimeClasspath.text()));
        List<String> arguments = new ArrayList<>();
        arguments.add(BrokerMain.class.getName());
        arguments.addAll(List.of(properties.toString(), settings.data().toString()));
        BrokerConfiguration.writeOwner(settings).ifPresent(file -> arguments.add(file.toString()));
        List<String> command = JavaCommand.of(options, arguments);
        ChildProcess started = ChildProcess.start("Kafka", command, Map.of(), settings.log());
        child = started;
        try {
            started.awaitReady(() -> FreePorts.accepts(settings.port()), START_TIMEOUT);
            try (Admin admin = admin()) {
                started.awaitReady(() -> answers(admin), START_TIMEOUT);
            }
        } catch (StartException e) {
            started.kill();
            throw e;
        }
    }

    /** Stops the broker as an operator would: it closes its logs and needs no recovery. */
    public void stop() {
        if (child != null) {
            child.stop(STOP_GRACE);
            child = null;
        }
    }

    /** SIGKILL. The data stays; {@link #start()} recovers it. */
    public void kill() {
        if (child != null) {
            child.kill();
            child = null;
        }
    }

    public boolean isRunning() {
        return child != null && child.isAlive();
    }

    /** The child's process; throws {@link IllegalStateException} while none has been started. */
    public ChildProcess process() {
        if (child == null) {
            throw new IllegalStateException("Kafka has not been started");
        }
        return child;
    }

    public long pid() {
        return process().pid();
    }

    /** For {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    /** What a client that may do everything needs to reach the broker. */
    public Map<String, String> clientSettings() {
        return clientSettings(BrokerAccess.OWNER);
    }

    /** What a user's client needs to reach the broker. */
    public Map<String, String> clientSettings(String user) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        BrokerAccess access = settings.access();
        if (access != null) {
            all.putAll(access.ofClient(user));
        }
        return all;
    }

    /**
     * Lets users in who may log in, where the broker asks for it.
     *
     * @throws StartException if the broker refuses
     */
    public void grantAccess(Admin admin) {
        BrokerAccess access = settings.access();
        if (access == null) {
            return;
        }
        try {
            access.grant(admin);
        } catch (ExecutionException e) {
            throw new StartException("Kafka's users could not be made: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while making Kafka's users", e);
        }
    }

    /** A new client for administration; the caller closes it. */
    public Admin admin() {
        Map<String, Object> properties = new LinkedHashMap<>(clientSettings());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5 * REQUEST_MILLIS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15 * REQUEST_MILLIS);
        return Admin.create(properties);
    }

    private static boolean answers(Admin admin) {
        try {
            return !admin.describeCluster()
                    .nodes()
                    .get(REQUEST_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while waiting for Kafka", e);
        }
    }
}
