package dev.cmdbsync.simulator;

import dev.cmdbsync.simulator.admin.AdminResource;
import dev.cmdbsync.simulator.admin.StateLines;
import dev.cmdbsync.simulator.background.Background;
import dev.cmdbsync.simulator.business.BusinessResource;
import dev.cmdbsync.simulator.call.Accounts;
import dev.cmdbsync.simulator.call.ApiGate;
import dev.cmdbsync.simulator.call.Tokens;
import dev.cmdbsync.simulator.call.WriteJournal;
import dev.cmdbsync.simulator.connector.ConnectorResource;
import dev.cmdbsync.simulator.fault.FaultBook;
import dev.cmdbsync.simulator.fleet.Fleet;
import dev.cmdbsync.simulator.fleet.FleetHistory;
import dev.cmdbsync.simulator.gateway.AssetResource;
import dev.cmdbsync.simulator.gateway.AuthResource;
import dev.cmdbsync.simulator.gateway.CertificateResource;
import dev.cmdbsync.simulator.group.AssetGroupResource;
import dev.cmdbsync.simulator.group.AssetGroups;
import dev.cmdbsync.simulator.inventory.Inventory;
import dev.cmdbsync.simulator.ip.IpRegister;
import dev.cmdbsync.simulator.ip.IpResource;
import dev.cmdbsync.simulator.qps.QpsResource;
import dev.cmdbsync.simulator.vm.VmResource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Qualys platform on one port: gateway and API server, and {@code /admin} beside them. */
public final class Simulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);

    private final Vertx vertx;
    private final HttpServer server;
    private final String host;

    private Simulator(Vertx vertx, HttpServer server, String host) {
        this.vertx = vertx;
        this.server = server;
        this.host = host;
    }

    /**
     * Starts a simulator and returns when it answers.
     *
     * @throws IOException if a file cannot be read or the port is taken
     * @throws IllegalArgumentException if a fleet file holds no JSON
     */
    public static Simulator start(SimulatorOptions options) throws IOException {
        FleetHistory history =
                FleetHistory.open(
                        options.seed(),
                        options.assets(),
                        options.software(),
                        options.fleetFiles(),
                        options.stateDir());
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(2)
                                .setWorkerPoolSize(8)
                                // nothing is served from files: no cache directory either
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setClassPathResolvingEnabled(false)
                                                .setFileCachingEnabled(false)));
        HttpServer server =
                vertx.createHttpServer(
                        new HttpServerOptions()
                                .setCompressionSupported(true)
                                .setCompressionLevel(1)
                                .setMaxInitialLineLength(16_384)
                                .setMaxHeaderSize(65_536));
        server.requestHandler(router(vertx, options, history));
        try {
            await(server.listen(options.port(), options.host()));
        } catch (CompletionException e) {
            await(vertx.close());
            throw new IOException(
                    "cannot listen on " + options.host() + ":" + options.port(), e.getCause());
        }
        Simulator simulator = new Simulator(vertx, server, options.host());
        LOG.info("Simulator listens on {}", simulator.baseUri());
        return simulator;
    }

    private static Router router(Vertx vertx, SimulatorOptions options, FleetHistory history)
            throws IOException {
        InstantSource clock = Clock.systemUTC();
        FaultBook faults = new FaultBook(clock, options.seed());
        Tokens tokens = new Tokens(clock);
        Accounts accounts = new Accounts(options.users());
        WriteJournal journal = new WriteJournal(clock, options.stateDir());
        ApiGate gate = new ApiGate(vertx, clock, options.callsPerHour(), faults, tokens, journal);
        Fleet fleet = history.fleet();
        Inventory inventory = new Inventory(fleet, journal, Fleet.TAGS);
        Background background = new Background(inventory::evaluate);
        IpRegister register = new IpRegister(fleet);
        AssetGroups groups = new AssetGroups(fleet);
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(-1));

        AuthResource auth = new AuthResource(gate, accounts, tokens);
        auth.mount(router);
        new AssetResource(gate, auth.bearer(), fleet).mount(router);
        new CertificateResource(gate, auth.bearer(), fleet).mount(router);
        new BusinessResource(gate, auth.bearer(), inventory).mount(router);
        ConnectorResource connector =
                new ConnectorResource(gate, auth.bearer(), background, inventory, journal);
        connector.mount(router);

        VmResource vm = new VmResource(gate, accounts, tokens, fleet, background);
        vm.mount(router);
        new AssetGroupResource(gate, vm.access(), groups, register, journal).mount(router);
        IpResource ips = new IpResource(gate, vm.access(), register, journal);
        ips.mount(router);
        new QpsResource(gate, vm.access(), inventory).mount(router);

        new AdminResource(vertx, clock, gate, faults, history, inventory::fleetChanged)
                .mount(router);
        new StateLines(vertx, background, inventory, register)
                .mount(router, ips, groups, connector);
        journal.replay(background::settle);
        background.start(vertx);
        return router;
    }

    public int port() {
        return server.actualPort();
    }

    /** Gateway and API server alike. */
    public URI baseUri() {
        return URI.create("http://" + host + ":" + port());
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    public static void main(String... args) throws InterruptedException {
        SimulatorOptions options;
        try {
            options = SimulatorOptions.parse(args);
        } catch (IllegalArgumentException e) {
            fail(e.getMessage() + "\n" + SimulatorOptions.USAGE);
            return;
        }
        try {
            Simulator simulator = start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "shutdown"));
        } catch (IllegalArgumentException | IOException e) {
            fail(String.valueOf(e.getMessage()));
        }
        new CountDownLatch(1).await();
    }

    private static void fail(String message) {
        LOG.error("The simulator does not start: {}", message);
        Runtime.getRuntime().exit(2);
    }
}
