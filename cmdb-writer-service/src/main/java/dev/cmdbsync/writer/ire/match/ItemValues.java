package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.result.ErrorTexts;
import dev.cmdbsync.writer.rule.ClassDefinition.Attribute;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The columns of an item as they can be stored: unknown ones left out, long values cut. */
public final class ItemValues {
    /** Columns that the engine keeps itself. */
    private static final Set<String> OURS =
            Set.of("first_discovered", "last_discovered", "duplicate_of", "discovery_source");

    private ItemValues() {}

    /** Whether the engine keeps the column itself, whatever payloads say of it. */
    public static boolean isOurs(String column) {
        return column.startsWith("sys_") || OURS.contains(column);
    }

    /** Checks the values of one item; mandatory columns count for a new CI. */
    public static void check(Session session, ItemWork item) {
        String table = item.resultClass();
        Map<String, String> values = new LinkedHashMap<>();
        item.item()
                .values()
                .forEach(
                        (column, value) -> {
                            if (!isOurs(column)) {
                                value(session, item, table, column, value, values);
                            }
                        });
        item.values(values);
        if (item.found() == null
                && session.rules().flag("glide.required.attribute.enabled", true)) {
            session.classes().attributes(table).values().stream()
                    .filter(Attribute::mandatory)
                    .map(Attribute::element)
                    .filter(column -> values.getOrDefault(column, "").isEmpty())
                    .filter(column -> !session.isFilled(item.item().internalId(), column))
                    .forEach(column -> item.fail(ErrorTexts.requiredAttributeEmpty(column, table)));
        }
    }

    private static void value(
            Session session,
            ItemWork item,
            String table,
            String column,
            String value,
            Map<String, String> into) {
        Attribute attribute = session.classes().attribute(table, column).orElse(null);
        if (attribute == null) {
            item.notes().unknownColumns().add(ErrorTexts.unknownField(column, table));
        } else if (value.length() > attribute.maxLength() && attribute.maxLength() > 0) {
            item.warn(ErrorTexts.valueCut(column, table, attribute.maxLength()));
            into.put(column, cut(value, attribute.maxLength()));
        } else {
            into.put(column, value);
        }
    }

    /** Never through the middle of a character. */
    private static String cut(String value, int length) {
        int end = Character.isHighSurrogate(value.charAt(length - 1)) ? length - 1 : length;
        return value.substring(0, end);
    }
}
