package dev.cmdbsync.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code ./dev images}: images that are the same for the same files. They run as a user with a
 * number, never as root, and write nothing but {@code /tmp}.
 */
public final class Images {
    /** A number, so that Kubernetes can tell that it is not root. */
    static final String USER = "10001:10001";

    /** Two thirds of the limit: the rest is for code, threads and buffers outside the heap. */
    private static final List<String> JAVA =
            List.of(
                    "java",
                    "-XX:MaxRAMPercentage=65",
                    "-XX:NewRatio=1",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+ExitOnOutOfMemoryError");

    private static final String TAR = "tar:";
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final ImageOptions options;

    Images(ImageOptions options) {
        this.options = options;
    }

    /** Arguments: the project's directory, its version, and what {@link ImageOptions} takes. */
    public static void main(String... arguments) {
        PrintStream out = System.out;
        List<String> words = List.of(arguments);
        try {
            ImageOptions options =
                    ImageOptions.parse(
                            Path.of(words.get(0)), words.get(1), words.subList(2, words.size()));
            Images images = new Images(options);
            for (String name : options.names()) {
                JibContainer built = images.build(Program.of(options.root(), name));
                out.println(options.reference(name) + " " + built.getDigest());
            }
            // Not by returning: Jib's HTTP client leaves threads.
            System.exit(0);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage() + "\n" + ImageOptions.USAGE);
            System.exit(MISUSED);
        } catch (Exception e) {
            out.println(explain(e));
            System.exit(FAILED);
        }
    }

    JibContainer build(Program program) throws Exception {
        JibContainerBuilder image =
                from(options.base())
                        .setUser(USER)
                        .setWorkingDirectory(AbsoluteUnixPath.get("/app"))
                        .addExposedPort(Port.tcp(program.port()))
                        .setLabels(
                                Map.of(
                                        "org.opencontainers.image.title",
                                        "cmdb-sync-" + program.name(),
                                        "org.opencontainers.image.version",
                                        options.tag(),
                                        "org.opencontainers.image.licenses",
                                        "Apache-2.0"));
        List<String> entrypoint = new ArrayList<>(JAVA);
        entrypoint.addAll(program.command());
        image.setEntrypoint(entrypoint);
        for (Program.Layer layer : program.layers()) {
            image.addFileEntriesLayer(entries(layer));
        }
        return image.containerize(target(program));
    }

    private Containerizer target(Program program) throws Exception {
        String reference = options.reference(program.name());
        Containerizer target;
        if (options.push()) {
            ImageReference image = ImageReference.parse(reference);
            target =
                    Containerizer.to(
                            RegistryImage.named(image)
                                    .addCredentialRetriever(
                                            CredentialRetrieverFactory.forImage(image, event -> {})
                                                    .dockerConfig()));
        } else {
            Files.createDirectories(options.directory());
            Path file = options.directory().resolve("cmdb-sync-" + program.name() + ".tar");
            target = Containerizer.to(TarImage.at(file).named(reference));
        }
        return target.setToolName("cmdb-sync").setAllowInsecureRegistries(options.insecure());
    }

    private static JibContainerBuilder from(String base) throws Exception {
        if (base.equals("scratch")) {
            return Jib.fromScratch();
        }
        if (base.startsWith(TAR)) {
            return Jib.from(TarImage.at(Path.of(base.substring(TAR.length()))));
        }
        return Jib.from(base);
    }

    private static FileEntriesLayer entries(Program.Layer layer) throws IOException {
        FileEntriesLayer.Builder builder = FileEntriesLayer.builder().setName(layer.name());
        for (Path file : layer.files()) {
            builder.addEntryRecursive(
                    file, AbsoluteUnixPath.get(layer.directory() + "/" + file.getFileName()));
        }
        return builder.build();
    }

    private static String explain(Exception e) {
        StringBuilder text = new StringBuilder("No image: ").append(e.getMessage());
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            text.append("\n  ").append(cause.getMessage());
        }
        return text.append("\nWithout access to the base image: --base tar:FILE").toString();
    }
}
