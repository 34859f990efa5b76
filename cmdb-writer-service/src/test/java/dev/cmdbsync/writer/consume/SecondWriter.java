package dev.cmdbsync.writer.consume;

import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.secrets.SecretCipher;
import dev.cmdbsync.writer.consume.FaultProxy.Fault;
import dev.cmdbsync.writer.target.TargetCatalog;
import dev.cmdbsync.writer.target.TargetStore;
import dev.cmdbsync.writer.target.WaitStore;
import dev.cmdbsync.writer.target.servicenow.Instance;
import dev.cmdbsync.writer.target.servicenow.InstanceConfig;
import dev.cmdbsync.writer.target.servicenow.Instances;
import dev.cmdbsync.writer.target.servicenow.TargetMetrics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A writer whose source goes, through a proxy that misbehaves, to the writer under test. */
final class SecondWriter implements AutoCloseable {
    private static final AddressGuard LOOPBACK =
            AddressGuard.allowing(List.of("127.0.0.0/8", "::1"));

    final TestWriter writer;
    final FaultProxy proxy;
    private final SecretCipher cipher;
    private final Path secret;
    private UntilDone untilDone = new UntilDone();
    private Instances instances;

    SecondWriter(
            URI instance,
            SecretCipher cipher,
            Path directory,
            int payloadItems,
            Function<String, Fault> faults)
            throws Exception {
        this(instance, cipher, directory, payloadItems, Caller.BASIC, Caller.BASIC.door(), faults);
    }

    SecondWriter(
            URI instance,
            SecretCipher cipher,
            Path directory,
            int payloadItems,
            Caller caller,
            Door door,
            Function<String, Fault> faults)
            throws Exception {
        this.writer = TestWriter.fresh();
        this.cipher = cipher;
        this.proxy =
                new FaultProxy(URI.create(instance.toString().replaceAll("/+$", "")), door, faults);
        this.instances = open();
        this.secret = directory.resolve("secret");
        keep(caller.secret());
        route(caller, payloadItems);
    }

    /** Puts another credential where the target says that it is. */
    void keep(String credential) throws IOException {
        Files.writeString(secret, credential);
    }

    private void route(Caller caller, int payloadItems) throws SQLException {
        try (Connection connection = writer.database().getConnection();
                PreparedStatement target =
                        connection.prepareStatement(
                                """
                                insert into target (id, name, base_url, auth, login, secret_ref, discovery_source,
                                    parallel_calls, payload_items, changed_by)
                                values ('now', 'now', ?, ?, ?, ?, 'Qualys', 4, ?, 'test')""");
                Statement route = connection.createStatement()) {
            target.setString(1, proxy.url());
            target.setString(2, caller.auth().name());
            target.setString(3, caller.login());
            target.setString(4, "file:" + secret);
            target.setInt(5, payloadItems);
            target.executeUpdate();
            route.execute(
                    "insert into target_source (source_id, target_id, changed_by)"
                            + " values ('emea', 'now', 'test')");
        }
    }

    private Instances open() {
        return new Instances(
                new TargetCatalog(new TargetStore(writer.database()), cipher, LOOPBACK),
                new Settings(),
                LOOPBACK,
                untilDone,
                new TargetMetrics(writer.registry()),
                new WaitStore(writer.database()));
    }

    /** Nothing that it held in memory is left. */
    void restart() {
        untilDone = new UntilDone();
        instances = open();
    }

    TargetHandler handler() {
        return writer.targetHandler(instances);
    }

    InstanceQueue queue() {
        return writer.instanceQueue(instances);
    }

    Instance instance() throws SQLException {
        return instances.of(new TargetStore(writer.database()).find("now").orElseThrow());
    }

    @Override
    public void close() {
        proxy.close();
        writer.close();
    }

    private record Settings() implements InstanceConfig {
        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration requestTimeout() {
            return Duration.ofSeconds(4);
        }

        @Override
        public int mostAnswerBytes() {
            return 1 << 24;
        }

        @Override
        public int mostPayloadBytes() {
            return 3 << 20;
        }

        @Override
        public Duration settleTime() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration modelAge() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration poll() {
            return Duration.ofSeconds(2);
        }
    }
}
