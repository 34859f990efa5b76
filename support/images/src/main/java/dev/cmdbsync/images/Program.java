package dev.cmdbsync.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes into one image.
 *
 * @param name the image is {@code cmdb-sync-NAME}
 * @param layers what changes least first, so that an upgrade moves only the last
 * @param command what follows the options of {@code java}
 * @param port that it listens on
 */
record Program(String name, List<Layer> layers, List<String> command, int port) {

    /**
     * @param files copied to the directory of the image, with what is below them
     */
    record Layer(String name, List<Path> files, String directory) {}

    static final List<String> SERVICES =
            List.of("collector", "transform", "cmdb-writer", "uploader", "tagging");
    static final String SIMULATOR = "simulator";

    private static final String HOME = "/app";
    private static final int FIRST_SERVICE_PORT = 8081;
    private static final int SIMULATOR_PORT = 8090;

    /** One of the names above, as the build has made it. */
    static Program of(Path root, String name) {
        return name.equals(SIMULATOR) ? simulator(root) : service(root, name);
    }

    private static Program service(Path root, String name) {
        Path target = root.resolve(name + "-service/target");
        Path app = target.resolve("quarkus-app");
        requireBuilt(app.resolve("quarkus-run.jar"));
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer("libraries", List.of(app.resolve("lib")), HOME));
        layers.add(
                new Layer(
                        "service",
                        List.of(
                                app.resolve("quarkus-run.jar"),
                                app.resolve("quarkus"),
                                app.resolve("app")),
                        HOME));
        materials(target, layers);
        return new Program(
                name,
                layers,
                List.of(
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-jar",
                        HOME + "/quarkus-run.jar"),
                FIRST_SERVICE_PORT + SERVICES.indexOf(name));
    }

    private static Program simulator(Path root) {
        Path target = root.resolve("support/qualys-simulator/target");
        requireBuilt(target.resolve("lib"));
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer("libraries", List.of(target.resolve("lib")), HOME));
        layers.add(new Layer("simulator", jars(target), HOME));
        materials(target, layers);
        return new Program(
                SIMULATOR,
                layers,
                List.of("-cp", HOME + "/*:" + HOME + "/lib/*", "dev.cmdbsync.simulator.Simulator"),
                SIMULATOR_PORT);
    }

    /** The bill of materials goes along, where ./dev sbom has made one. */
    private static void materials(Path target, List<Layer> layers) {
        Path bom = target.resolve("sbom.json");
        if (Files.exists(bom)) {
            layers.add(new Layer("bill of materials", List.of(bom), HOME));
        }
    }

    private static List<Path> jars(Path target) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(target, "qualys-simulator-*.jar")) {
            found.forEach(jars::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jars;
    }

    private static void requireBuilt(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(file + " does not exist: build the project first");
        }
    }
}
