package dev.cmdbsync.model.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CI class that people defined in the CMDB, or columns that they added to one that ships; value
 * of {@code ci-class/NAME} on {@link dev.cmdbsync.model.topic.Topic#CONFIG}.
 *
 * @param name table name
 * @param label for people
 * @param parent class that it extends; null for columns of a class that ships
 * @param columns its own columns
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClassDocument(
        String name,
        String label,
        @Nullable String parent,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Column> columns) {
    private static final String KIND = "ci-class/";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies its list. */
    public ClassDocument {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param name column name
     * @param type ServiceNow's internal type, for example {@code string}
     * @param maxLength most characters of its text
     * @param reference table that a reference points to; null for other types
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Column(String name, String type, int maxLength, @Nullable String reference) {}

    /** Key of a class's record. */
    public static String key(String name) {
        return KIND + name;
    }

    /** The class that a record's key names; null if it is not a class's. */
    public static @Nullable String name(String key) {
        return key.startsWith(KIND) ? key.substring(KIND.length()) : null;
    }

    /** The record's value. */
    public byte[] encode() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A class is always JSON", e);
        }
    }

    /**
     * Reads a record's value; members that are not known are passed over.
     *
     * @throws IllegalArgumentException if it is not a class
     */
    public static ClassDocument decode(byte[] value) {
        try {
            return JSON.readValue(value, ClassDocument.class);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("The document of a class cannot be read", e);
        }
    }
}
