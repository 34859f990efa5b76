package dev.cmdbsync.writer.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class or table beside those that ship, or attributes added to one that ships.
 *
 * @param name table name, {@code cmdb_ci_app_server_tomcat}
 * @param label for people
 * @param parent class that it extends; null for attributes of a class that ships, and for a table
 *     whose rows are no CIs
 */
public record ClassDefinition(
        String sysId,
        String name,
        String label,
        @Nullable String parent,
        List<Attribute> attributes,
        boolean active)
        implements Rule {
    /** Copies its lists. */
    public ClassDefinition {
        attributes = List.copyOf(attributes);
    }

    /**
     * A column of the class.
     *
     * @param element column name
     * @param type {@code string}, {@code integer}, {@code boolean}, {@code glide_date_time}, {@code
     *     reference} …
     * @param maxLength longest value in characters; longer ones are cut and reported
     * @param mandatory a CI is not written without it
     * @param reference class that a reference points to; null for other types
     */
    public record Attribute(
            String element,
            String label,
            String type,
            int maxLength,
            boolean mandatory,
            @Nullable String reference) {}
}
