package dev.cmdbsync.writer.staging;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Deflated JSON. */
final class Compressed {
    private static final int BUFFER = 8192;

    private Compressed() {}

    static byte[] deflate(byte[] json) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(json);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(json.length / 4 + 64);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    /**
     * The JSON again; what was never deflated begins with a brace and stays as it is.
     *
     * @throws IllegalStateException if the bytes are damaged
     */
    static byte[] inflate(byte[] bytes) {
        if (bytes.length > 0 && bytes[0] == '{') {
            return bytes;
        }
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(bytes);
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 6);
            byte[] buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int size = inflater.inflate(buffer);
                if (size == 0 && inflater.needsInput()) {
                    throw new IllegalStateException("A staged record ends too early");
                }
                out.write(buffer, 0, size);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalStateException("A staged record is damaged", e);
        }
    }
}
