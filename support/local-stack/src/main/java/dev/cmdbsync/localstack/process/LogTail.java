package dev.cmdbsync.localstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log file, however large the file is. */
public final class LogTail {
    private static final int BYTES_PER_LINE = 400;

    private LogTail() {}

    /** At most {@code lines} lines; a file that is not there or not readable has none. */
    public static List<String> read(Path file, int lines) {
        if (!Files.isReadable(file)) {
            return List.of();
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, log.length() - (long) lines * BYTES_PER_LINE);
            log.seek(start);
            byte[] bytes = new byte[(int) (log.length() - start)];
            log.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of("(" + file.getFileName() + " cannot be read: " + e.getMessage() + ")");
        }
    }
}
