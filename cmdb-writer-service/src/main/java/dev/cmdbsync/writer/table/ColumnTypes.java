package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ColumnType;
import dev.cmdbsync.writer.rule.ClassDefinition.Attribute;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Kinds of values by the names that class definitions give them. */
final class ColumnTypes {
    private static final Map<String, ColumnType> BY_NAME =
            Arrays.stream(ColumnType.values())
                    .collect(Collectors.toMap(ColumnType::wireName, Function.identity()));

    private ColumnTypes() {}

    /** The kind of a column's values; text where the kind is not known. */
    static ColumnType of(Attribute attribute) {
        return BY_NAME.getOrDefault(attribute.type(), ColumnType.STRING);
    }
}
