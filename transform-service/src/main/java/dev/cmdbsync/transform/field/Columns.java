package dev.cmdbsync.transform.field;

import dev.cmdbsync.model.cmdb.Column;
import dev.cmdbsync.model.cmdb.Dictionary;
import dev.cmdbsync.transform.asset.AssetNotes;
import dev.cmdbsync.transform.value.CleanText;
import dev.cmdbsync.transform.value.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one table, compiled: where each value is found, how it is converted and how long
 * it may be. Rows are arrays in the order of {@link #names()}.
 */
public final class Columns {
    /** Beginning of the names of columns that people added to the CMDB. */
    public static final String CUSTOM = "u_";

    private static final int CUSTOM_LENGTH = 255;

    private final String[] names;
    private final String[] fields;
    private final Conversion[] conversions;
    private final int[][] slots;
    private final int[] maxLengths;
    private final @Nullable Adjustment[] adjustments;

    private Columns(
            String[] names,
            String[] fields,
            Conversion[] conversions,
            int[][] slots,
            int[] maxLengths,
            @Nullable Adjustment[] adjustments) {
        this.names = names;
        this.fields = fields;
        this.conversions = conversions;
        this.slots = slots;
        this.maxLengths = maxLengths;
        this.adjustments = adjustments;
    }

    /** Collects columns in the order in which they are written. */
    public static final class Builder {
        private final List<String> names = new ArrayList<>();
        private final List<String> fields = new ArrayList<>();
        private final List<Conversion> conversions = new ArrayList<>();
        private final List<int[]> slots = new ArrayList<>();
        private final List<Integer> maxLengths = new ArrayList<>();
        private final List<@Nullable Adjustment> adjustments = new ArrayList<>();
        private final Dictionary dictionary;

        /** Columns of tables that ship. */
        public Builder() {
            this(Dictionary.standard());
        }

        /** Columns of the tables of a dictionary. */
        public Builder(Dictionary dictionary) {
            this.dictionary = dictionary;
        }

        /**
         * Adds a mapping under a name of its own in the row.
         *
         * @param table table or class whose dictionary limits the length; a column that it does not
         *     have is passed over, unless its name says that people added it
         * @param slot finds the position of a path
         */
        public Builder add(
                String name, String table, FieldMapping mapping, ToIntFunction<String> slot) {
            Column column = dictionary.column(table, mapping.column()).orElse(null);
            if (column != null || mapping.column().startsWith(CUSTOM)) {
                names.add(name);
                fields.add(mapping.table() + "." + mapping.column());
                conversions.add(mapping.conversion());
                boolean direct = mapping.conversion() != Conversion.COMPUTED;
                slots.add(direct ? mapping.paths().stream().mapToInt(slot).toArray() : new int[0]);
                maxLengths.add(column == null ? CUSTOM_LENGTH : column.maxLength());
                adjustments.add(
                        mapping.adjustment().equals(Adjustment.NONE) ? null : mapping.adjustment());
            }
            return this;
        }

        /** Number of columns so far. */
        public int size() {
            return names.size();
        }

        /** Compiles the columns. */
        public Columns build() {
            return new Columns(
                    names.toArray(String[]::new),
                    fields.toArray(String[]::new),
                    conversions.toArray(Conversion[]::new),
                    slots.toArray(int[][]::new),
                    maxLengths.stream().mapToInt(Integer::intValue).toArray(),
                    adjustments.toArray(Adjustment[]::new));
        }
    }

    /** Names of the columns in the row. */
    public String[] names() {
        return names;
    }

    /** Position of a column; -1 if the table does not have it. */
    public int indexOf(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The row of an asset or of a list's element. Columns that are computed stay empty. */
    public @Nullable String[] map(@Nullable String[] source, AssetNotes notes) {
        @Nullable String[] row = new String[names.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = value(i, source, notes);
        }
        return row;
    }

    /** Position of a column that the mapper of the table sets; -1 if it is mapped from paths. */
    public int computed(String name) {
        int index = indexOf(name);
        return index >= 0 && conversions[index] == Conversion.COMPUTED ? index : -1;
    }

    private @Nullable String value(int column, @Nullable String[] source, AssetNotes notes) {
        Adjustment adjustment = adjustments[column];
        for (int slot : slots[column]) {
            String text = source[slot];
            if (text != null) {
                String adjusted = adjustment == null ? text : adjustment.apply(text);
                String converted = conversions[column].apply(adjusted);
                if (converted == null) {
                    notes.invalid(fields[column], text, conversions[column].expected());
                } else if (!converted.isEmpty()) {
                    return fit(column, converted, notes);
                }
            }
        }
        String otherwise = adjustment == null ? null : adjustment.defaultValue();
        return otherwise == null ? null : fit(column, otherwise, notes);
    }

    /** Sets a computed column, if the table has it; cuts it as every other (QCS-21). */
    public void set(@Nullable String[] row, int column, @Nullable String text, AssetNotes notes) {
        if (column >= 0 && text != null) {
            row[column] = fit(column, text, notes);
        }
    }

    private String fit(int column, String text, AssetNotes notes) {
        int max = maxLengths[column];
        if (!CleanText.isLonger(text, max)) {
            return text;
        }
        notes.cut(fields[column], text.codePointCount(0, text.length()), max);
        return CleanText.cut(text, max);
    }
}
