package dev.cmdbsync.simulator.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The journal's first line: what the fleet began with. */
final class FleetOrigin {
    private FleetOrigin() {}

    static String of(long seed, int assets, List<Path> files) throws IOException {
        return files.isEmpty()
                ? "{\"seed\":%d,\"assets\":%d}".formatted(seed, assets)
                : "{\"seed\":%d,\"files\":\"%s\"}".formatted(seed, digest(files));
    }

    private static String digest(List<Path> files) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (Path file : files) {
                try (InputStream in = Files.newInputStream(file)) {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        digest.update(buffer, 0, n);
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
