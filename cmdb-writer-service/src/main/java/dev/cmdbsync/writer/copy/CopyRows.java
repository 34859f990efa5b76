package dev.cmdbsync.writer.copy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows for one table in PostgreSQL's binary COPY format: no text to escape here and none to parse
 * there. Fields are added in the order of the columns named in the constructor.
 */
public final class CopyRows {
    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };
    private static final long EPOCH_2000_SECONDS = 946_684_800L;
    private static final byte JSONB_VERSION = 1;

    private final String table;
    private final String statement;
    private final short columns;
    private byte[] bytes = new byte[8192];
    private int size;
    private int rows;

    public CopyRows(String table, String... columns) {
        this.table = table;
        this.columns = (short) columns.length;
        this.statement =
                "copy "
                        + table
                        + " ("
                        + String.join(", ", columns)
                        + ") from stdin (format binary)";
        put(SIGNATURE);
        int32(0);
        int32(0);
    }

    /** Name of the table. */
    public String table() {
        return table;
    }

    /** How many rows were begun. */
    public int rows() {
        return rows;
    }

    /** Begins a row. */
    public CopyRows row() {
        rows++;
        int16(columns);
        return this;
    }

    public CopyRows uuid(@Nullable UUID value) {
        if (value == null) {
            return absent();
        }
        int32(16);
        int64(value.getMostSignificantBits());
        int64(value.getLeastSignificantBits());
        return this;
    }

    public CopyRows text(@Nullable String value) {
        return value == null ? absent() : bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Raw bytes; also for a text that is UTF-8 already. */
    public CopyRows bytes(byte @Nullable [] value) {
        if (value == null) {
            return absent();
        }
        int32(value.length);
        put(value);
        return this;
    }

    /** A value for a {@code jsonb} column. */
    public CopyRows json(byte @Nullable [] value) {
        if (value == null) {
            return absent();
        }
        int32(value.length + 1);
        room(1);
        bytes[size++] = JSONB_VERSION;
        put(value);
        return this;
    }

    public CopyRows bigint(@Nullable Long value) {
        if (value == null) {
            return absent();
        }
        int32(8);
        int64(value);
        return this;
    }

    public CopyRows integer(@Nullable Integer value) {
        if (value == null) {
            return absent();
        }
        return integer(value.intValue());
    }

    public CopyRows integer(int value) {
        int32(4);
        int32(value);
        return this;
    }

    public CopyRows smallint(int value) {
        int32(2);
        int16((short) value);
        return this;
    }

    public CopyRows bool(boolean value) {
        int32(1);
        room(1);
        bytes[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    public CopyRows timestamp(@Nullable Instant value) {
        if (value == null) {
            return absent();
        }
        int32(8);
        int64((value.getEpochSecond() - EPOCH_2000_SECONDS) * 1_000_000L + value.getNano() / 1000);
        return this;
    }

    private CopyRows absent() {
        int32(-1);
        return this;
    }

    /** Sends the rows; none are no round trip. */
    public void send(Connection connection) throws SQLException {
        if (rows == 0) {
            return;
        }
        int16((short) -1);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            copy.writeToCopy(bytes, 0, size);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void put(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    private void int16(short value) {
        room(2);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    private void int32(int value) {
        room(4);
        bytes[size] = (byte) (value >> 24);
        bytes[size + 1] = (byte) (value >> 16);
        bytes[size + 2] = (byte) (value >> 8);
        bytes[size + 3] = (byte) value;
        size += 4;
    }

    private void int64(long value) {
        int32((int) (value >> 32));
        int32((int) value);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
