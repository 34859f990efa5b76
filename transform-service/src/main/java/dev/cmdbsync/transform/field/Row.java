package dev.cmdbsync.transform.field;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row as a map that costs no more than its array: columns without a value are absent, the rest is
 * in the columns' order.
 */
public final class Row extends AbstractMap<String, String> {
    private final String[] names;
    private final @Nullable String[] values;

    public Row(String[] names, @Nullable String[] values) {
        this.names = names;
        this.values = values;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                int size = 0;
                for (String value : values) {
                    size += value == null ? 0 : 1;
                }
                return size;
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, String>> {
        private int next;

        @Override
        public boolean hasNext() {
            while (next < values.length && values[next] == null) {
                next++;
            }
            return next < values.length;
        }

        @Override
        public Map.Entry<String, String> next() {
            String value = hasNext() ? values[next] : null;
            if (value == null) {
                throw new NoSuchElementException();
            }
            return Map.entry(names[next++], value);
        }
    }
}
