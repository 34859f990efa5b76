package dev.cmdbsync.localstack.component;

import dev.cmdbsync.localstack.postgres.DatabaseLogin;
import dev.cmdbsync.localstack.process.JavaCommand;
import dev.cmdbsync.localstack.supervisor.Component;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The product's services, which are alike from outside. */
public enum Service {
    /** Reads Qualys. */
    COLLECTOR("collector", "collector-service", Ports::collector, "384m"),
    /** Makes candidates of assets. */
    TRANSFORM("transform", "transform-service", Ports::transform, "384m"),
    /** Keeps the CMDB. */
    WRITER("writer", "cmdb-writer-service", Ports::writer, "512m"),
    /** Carries the CMDB's addresses and metadata to Qualys. */
    UPLOADER("uploader", "uploader-service", Ports::uploader, "256m"),
    /** Keeps the tags of Qualys. */
    TAGGING("tagging", "tagging-service", Ports::tagging, "256m");

    /** Environment variable with the simulator's password. */
    public static final String SIMULATOR_PASSWORD_VARIABLE = "CMDBSYNC_SIMULATOR_PASSWORD";

    private final String role;
    private final String module;
    private final ToIntFunction<Ports> port;
    private final String heap;

    Service(String role, String module, ToIntFunction<Ports> port, String heap) {
        this.role = role;
        this.module = module;
        this.port = port;
        this.heap = heap;
    }

    /**
     * What a service runs in.
     *
     * @param environment added to that of each service
     */
    public record Surroundings(
            ProjectLayout project,
            DataDirectory data,
            Ports ports,
            PostgresComponent postgres,
            KafkaComponent kafka,
            Map<String, String> environment) {}

    /**
     * One replica of the service as a child JVM.
     *
     * @param replica from 1; the first one has the service's own name and port
     */
    public Component create(int replica, Surroundings around) {
        String name = replica == 1 ? role : role + "-" + replica;
        DataDirectory data = around.data();
        Ports ports = around.ports();
        int replicaPort = ports.replica(port.applyAsInt(ports), replica);
        return new JvmComponent(
                name,
                replicaPort,
                () -> command(around.project(), data),
                () -> {
                    Map<String, String> environment =
                            environment(
                                    data,
                                    ports,
                                    around.postgres().login(role),
                                    around.kafka().clientSettings(role));
                    environment.put("QUARKUS_HTTP_PORT", String.valueOf(replicaPort));
                    environment.put("QUARKUS_LOG_FILE_PATH", data.jsonLog(name).toString());
                    environment.putAll(around.environment());
                    return environment;
                },
                data.log(name),
                "/q/health/ready");
    }

    /** The service's user of the database, and of a Kafka that asks for one. */
    public String role() {
        return role;
    }

    private List<String> command(ProjectLayout project, DataDirectory data) {
        // Pages and batches have tens of megabytes: those under way must fit into a survivor space,
        // or each ends in the old generation and fills it within a few pages.
        String survivors =
                switch (this) {
                    case COLLECTOR, TRANSFORM -> "2";
                    case WRITER -> "4";
                    case UPLOADER, TAGGING -> "8";
                };
        return JavaCommand.of(
                List.of(
                        "-Xms" + heap,
                        "-Xmx" + heap,
                        "-XX:SurvivorRatio=" + survivors,
                        // Nearly everything lives as long as its batch. Each collection copies the
                        // batches under way: the larger the young generation, the fewer of them.
                        "-XX:NewRatio=1",
                        "-XX:+UseCompactObjectHeaders",
                        "-Dcmdbsync.data=" + data.root(),
                        // The simulator, and whatever else stands in for Qualys or a CMDB here.
                        "-Dcmdbsync.outbound.allowed-networks=127.0.0.0/8,::1"),
                List.of("-jar", project.serviceJar(module).toString()));
    }

    private Map<String, String> environment(
            DataDirectory data, Ports ports, DatabaseLogin login, Map<String, String> kafka) {
        Map<String, String> environment = new LinkedHashMap<>();
        kafka.forEach(
                (name, value) ->
                        environment.put(
                                "KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", login.url());
        environment.put("QUARKUS_DATASOURCE_USERNAME", login.username());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", login.password());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        environment.put("QUARKUS_LOG_FILE_ENABLED", "true");
        environment.put("QUARKUS_LOG_FILE_JSON_ENABLED", "true");
        environment.put("QUARKUS_LOG_FILE_ROTATION_MAX_FILE_SIZE", "20M");
        // Who follows the sources opens what the collector has sealed.
        boolean followsSources = this == UPLOADER || this == TAGGING;
        String keyOf = followsSources ? COLLECTOR.role : role;
        environment.put("CMDBSYNC_SECRETS_KEY_FILE", data.secretKey(keyOf).toString());
        if (followsSources) {
            environment.put("CMDBSYNC_CMDB_URL", "http://127.0.0.1:" + ports.writer());
        }
        LocalLogins logins = new LocalLogins(data);
        environment.put("CMDBSYNC_SECURITY_MODE", "local");
        environment.put("CMDBSYNC_SECURITY_USERS_FILE", data.users().toString());
        if (this == UPLOADER) {
            environment.put("CMDBSYNC_UPLOADER_CMDB_LOGIN", logins.service().name());
            environment.put(
                    "CMDBSYNC_UPLOADER_CMDB_SECRET_REF", "file:" + logins.servicePassword());
        }
        if (this == COLLECTOR || followsSources) {
            environment.put(SIMULATOR_PASSWORD_VARIABLE, SimulatorComponent.PASSWORD);
        }
        return environment;
    }
}
