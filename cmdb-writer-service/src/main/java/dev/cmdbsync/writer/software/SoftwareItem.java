package dev.cmdbsync.writer.software;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A software row of a candidate, split into what is said of the software (the same on every
 * machine) and what is said of this machine.
 *
 * @param row the row as the candidate has it
 */
record SoftwareItem(Map<String, String> row) {
    private static final String DETAIL = "d_";

    /** Columns of the details that differ from machine to machine; they stay with the instance. */
    private static final Set<String> OF_THE_MACHINE =
            Set.of("install_date", "d_last_use_date", "d_unique_key");

    private static final ThreadLocal<MessageDigest> SHA_256 =
            ThreadLocal.withInitial(SoftwareItem::sha256);

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Whether it has what the catalogue needs. */
    boolean isNamed() {
        return !row.getOrDefault("spkg_key", "").isEmpty()
                && !row.getOrDefault("name", "").isEmpty();
    }

    String key() {
        return row.getOrDefault("spkg_key", "");
    }

    String name() {
        return row.getOrDefault("name", "");
    }

    String packageName() {
        return row.getOrDefault("spkg_name", name());
    }

    @Nullable String version() {
        return row.get("spkg_version");
    }

    @Nullable String manufacturer() {
        return row.get("spkg_manufacturer");
    }

    /** Over all that is the same on every machine. */
    ContentHash hash() {
        StringBuilder content = new StringBuilder(512);
        row.forEach(
                (column, value) -> {
                    if (!OF_THE_MACHINE.contains(column)) {
                        content.append(column).append('\0').append(value).append('\0');
                    }
                });
        byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
        return ContentHash.of(SHA_256.get().digest(bytes));
    }

    /** Columns of qualys_software_details. */
    Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        row.forEach(
                (column, value) -> {
                    if (column.startsWith(DETAIL)
                            && !OF_THE_MACHINE.contains(column)
                            && !value.isEmpty()) {
                        details.put(column.substring(DETAIL.length()), value);
                    }
                });
        return details;
    }

    /** Columns of the instance. */
    Map<String, String> instance() {
        Map<String, String> instance = new LinkedHashMap<>(4);
        put(instance, "install_date", row.get("install_date"));
        put(instance, "last_use_date", row.get("d_last_use_date"));
        put(instance, "unique_key", row.get("d_unique_key"));
        return instance;
    }

    private static void put(Map<String, String> columns, String column, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            columns.put(column, value);
        }
    }
}
