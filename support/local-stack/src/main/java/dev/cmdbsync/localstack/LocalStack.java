package dev.cmdbsync.localstack;

import dev.cmdbsync.localstack.component.DataDirectory;
import dev.cmdbsync.localstack.component.Fleet;
import dev.cmdbsync.localstack.component.KafkaComponent;
import dev.cmdbsync.localstack.component.LocalLogins;
import dev.cmdbsync.localstack.component.Ports;
import dev.cmdbsync.localstack.component.PostgresComponent;
import dev.cmdbsync.localstack.component.ProjectLayout;
import dev.cmdbsync.localstack.component.Service;
import dev.cmdbsync.localstack.component.SimulatorComponent;
import dev.cmdbsync.localstack.kafka.BrokerAccess;
import dev.cmdbsync.localstack.process.StartException;
import dev.cmdbsync.localstack.supervisor.Component;
import dev.cmdbsync.localstack.supervisor.ComponentState;
import dev.cmdbsync.localstack.supervisor.Leftovers;
import dev.cmdbsync.localstack.supervisor.StateFile;
import dev.cmdbsync.localstack.supervisor.Supervisor;
import dev.cmdbsync.localstack.tls.TlsFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.acl.AclBinding;
import org.jspecify.annotations.Nullable;

/**
 * A whole stack on this machine: PostgreSQL, Kafka, the simulator and the services, each a process
 * of its own that is started again when it dies. Closing it stops everything and loses nothing.
 */
public final class LocalStack implements AutoCloseable {
    private final DataDirectory data;
    private final Ports ports;
    private final PostgresComponent postgres;
    private final KafkaComponent kafka;
    private final Supervisor supervisor;
    private final FileLock lock;

    private LocalStack(
            DataDirectory data,
            Ports ports,
            PostgresComponent postgres,
            KafkaComponent kafka,
            Supervisor supervisor,
            FileLock lock) {
        this.data = data;
        this.ports = ports;
        this.postgres = postgres;
        this.kafka = kafka;
        this.supervisor = supervisor;
        this.lock = lock;
    }

    /**
     * What differs between stacks.
     *
     * @param replicas of each service
     * @param access to Kafka, if it and PostgreSQL are reached by TLS only
     * @param environment added to that of each service
     */
    private record Variant(
            int replicas, @Nullable BrokerAccess access, Map<String, String> environment) {}

    /**
     * Checks that a stack can run here and prepares it; {@link #start()} starts it.
     *
     * @param console told what happens, for people
     * @throws StartException if the data directory is in use, the disk nearly full or a port taken
     */
    public static LocalStack prepare(
            DataDirectory data, Ports ports, Fleet fleet, Consumer<String> console) {
        return prepare(data, ports, fleet, 1, console);
    }

    /**
     * The same with several replicas.
     *
     * @param replicas of each service
     * @throws StartException as the other one
     */
    public static LocalStack prepare(
            DataDirectory data, Ports ports, Fleet fleet, int replicas, Consumer<String> console) {
        return prepare(data, ports, fleet, new Variant(replicas, null, Map.of()), console);
    }

    /**
     * The same with services that have settings of their own.
     *
     * @param environment added to that of each service
     * @throws StartException as the other one
     */
    public static LocalStack prepare(
            DataDirectory data,
            Ports ports,
            Fleet fleet,
            Map<String, String> environment,
            Consumer<String> console) {
        return prepare(data, ports, fleet, new Variant(1, null, environment), console);
    }

    /**
     * The same with Kafka and PostgreSQL that are reached by TLS only, and a Kafka that knows each
     * service by its password and lets it do what its ACLs allow.
     *
     * @param acls of the users, who are called as {@link Service#role()} says
     * @throws StartException as the other one
     */
    public static LocalStack prepareGuarded(
            DataDirectory data,
            Ports ports,
            Fleet fleet,
            List<AclBinding> acls,
            Consumer<String> console) {
        TlsFiles tls = new TlsFiles(data.tls());
        tls.prepare();
        List<String> users = Arrays.stream(Service.values()).map(Service::role).toList();
        BrokerAccess access = new BrokerAccess(tls, data.tls(), users, acls);
        return prepare(data, ports, fleet, new Variant(1, access, Map.of()), console);
    }

    private static LocalStack prepare(
            DataDirectory data,
            Ports ports,
            Fleet fleet,
            Variant variant,
            Consumer<String> console) {
        data.requireSpace();
        FileLock lock = data.tryLock();
        if (lock == null) {
            throw new StartException(
                    """
                    A stack runs on %s already: see ./dev status, or stop it with ./dev down. For a \
                    second one beside it: ./dev up --data DIR --port-offset N"""
                            .formatted(data.root()));
        }
        try {
            return prepare(data, ports, fleet, variant, console, lock);
        } catch (StartException e) {
            release(lock);
            throw e;
        }
    }

    private static LocalStack prepare(
            DataDirectory data,
            Ports ports,
            Fleet fleet,
            Variant variant,
            Consumer<String> console,
            FileLock lock) {
        StateFile stateFile = new StateFile(data.state());
        stateFile.read().ifPresent(state -> Leftovers.stop(state, data.root(), console));
        ports.requireFree(variant.replicas());
        BrokerAccess access = variant.access();
        PostgresComponent postgres =
                new PostgresComponent(data, ports, access == null ? null : access.tls());
        KafkaComponent kafka = new KafkaComponent(data, ports, access);
        ProjectLayout project = ProjectLayout.own();
        List<Component> foundation =
                List.of(postgres, kafka, SimulatorComponent.create(project, data, ports, fleet));
        Service.Surroundings around =
                new Service.Surroundings(
                        project, data, ports, postgres, kafka, variant.environment());
        List<List<Component>> services = new ArrayList<>();
        services.add(services(1, around));
        // One by one: starting is what takes the processors.
        for (int replica = 2; replica <= variant.replicas(); replica++) {
            services(replica, around).forEach(each -> services.add(List.of(each)));
        }
        Supervisor supervisor =
                new Supervisor(foundation, services, stateFile, ports.offset(), console);
        return new LocalStack(data, ports, postgres, kafka, supervisor, lock);
    }

    private static List<Component> services(int replica, Service.Surroundings around) {
        return Arrays.stream(Service.values())
                .map(service -> service.create(replica, around))
                .toList();
    }

    /**
     * Starts everything and returns when all are ready; without users yet, it makes them.
     *
     * @throws StartException if one is not; close the stack then
     */
    public void start() {
        logins().prepare();
        supervisor.start();
    }

    @Override
    public void close() {
        supervisor.stop();
        release(lock);
    }

    private static void release(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DataDirectory data() {
        return data;
    }

    public Ports ports() {
        return ports;
    }

    public PostgresComponent postgres() {
        return postgres;
    }

    public KafkaComponent kafka() {
        return kafka;
    }

    /** Who may log in. */
    public LocalLogins logins() {
        return new LocalLogins(data);
    }

    /** What is known of each process now, in the order of their start. */
    public List<ComponentState> components() {
        return supervisor.states();
    }
}
