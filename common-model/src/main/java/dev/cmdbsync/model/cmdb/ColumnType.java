package dev.cmdbsync.model.cmdb;

import java.util.Arrays;
import java.util.Locale;

/** Kinds of column values, ServiceNow's internal types. On the wire every value is text. */
public enum ColumnType {
    /** Text. */
    STRING,
    /** Whole number. */
    INTEGER,
    /** Decimal number. */
    DECIMAL,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** {@code yyyy-MM-dd HH:mm:ss} in UTC. */
    GLIDE_DATE_TIME,
    /** {@code yyyy-MM-dd}. */
    GLIDE_DATE,
    /** Row of another table, by sys_id or by its display name. */
    REFERENCE,
    /** 32 hexadecimal digits. */
    GUID;

    static ColumnType of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The type of that name; text if it is none of these. */
    static ColumnType orText(String text) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equalsIgnoreCase(text))
                .findFirst()
                .orElse(STRING);
    }

    /** ServiceNow's spelling. */
    public String wireName() {
        return this == GUID ? name() : name().toLowerCase(Locale.ROOT);
    }
}
