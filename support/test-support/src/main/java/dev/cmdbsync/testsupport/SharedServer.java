package dev.cmdbsync.testsupport;

import java.lang.System.Logger.Level;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One server per JVM. Quarkus loads test classes in class loaders of its own, each with its own
 * static fields; what all of them share are system properties. So the server's coordinates live
 * there, and each class loader attaches to the server that the first one started.
 */
final class SharedServer<T extends TestServer> {
    private static final System.Logger LOG = System.getLogger(SharedServer.class.getName());

    private final String property;
    private final Supplier<T> creator;
    private final Function<String, T> attacher;

    /**
     * @param name of the system property that holds the coordinates
     * @param creator makes a server that has not been started
     * @param attacher finds a server that runs by its coordinates
     */
    SharedServer(String name, Supplier<T> creator, Function<String, T> attacher) {
        this.property = "cmdbsync.test." + name;
        this.creator = creator;
        this.attacher = attacher;
    }

    /** The server; started if nobody has started it. */
    T get() {
        // The one object that all class loaders have in common.
        synchronized (System.getProperties()) {
            String coordinates = System.getProperty(property);
            if (coordinates != null) {
                return attacher.apply(coordinates);
            }
            T server = creator.get();
            startAndRemember(server);
            return server;
        }
    }

    void kill() {
        synchronized (System.getProperties()) {
            get().kill();
        }
    }

    /** Starts the server again after {@link #kill()}. */
    void restart() {
        synchronized (System.getProperties()) {
            startAndRemember(get());
        }
    }

    private void startAndRemember(T server) {
        server.start();
        LOG.log(Level.INFO, "Tests use {0}", server.getClass().getSimpleName());
        System.setProperty(property, server.coordinates());
    }
}
