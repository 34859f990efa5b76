package dev.cmdbsync.simulator.ip;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Values by address, kept by range: neighbours of one value are one row, however many they are. */
final class RangeMap<V> {
    record Row<V>(IPAddressSeqRange range, V value) {}

    private record Key(boolean version6, IPAddress address) {
        Key(IPAddress address) {
            this(address.isIPv6(), address);
        }
    }

    private final TreeMap<Key, Row<V>> rows =
            new TreeMap<>(
                    Comparator.comparing(Key::version6)
                            .thenComparing(key -> key.address().getValue()));

    /** All rows, IPv4 first, ascending. */
    List<Row<V>> rows() {
        return List.copyOf(rows.values());
    }

    /** Whether every address of the range has a value. */
    boolean covers(IPAddressSeqRange range) {
        IPAddress next = range.getLower();
        for (Row<V> row : touching(range)) {
            if (row.range().getLower().compareTo(next) > 0) {
                return false;
            }
            if (row.range().getUpper().compareTo(range.getUpper()) >= 0) {
                return true;
            }
            next = row.range().getUpper().increment(1);
        }
        return false;
    }

    /**
     * Sets the values of a range.
     *
     * @param change makes the new value of the old one; null means none, both ways
     */
    void update(IPAddressSeqRange range, UnaryOperator<@Nullable V> change) {
        List<Row<V>> old = touching(range);
        old.forEach(row -> rows.remove(new Key(row.range().getLower())));
        IPAddress low = range.getLower();
        IPAddress high = range.getUpper();
        IPAddress next = low;
        for (Row<V> row : old) {
            IPAddress first = row.range().getLower();
            IPAddress last = row.range().getUpper();
            if (first.compareTo(low) < 0) {
                put(first, low.increment(-1), row.value());
            }
            IPAddress from = first.compareTo(low) < 0 ? low : first;
            IPAddress to = last.compareTo(high) > 0 ? high : last;
            if (next.compareTo(from) < 0) {
                put(next, from.increment(-1), change.apply(null));
            }
            put(from, to, change.apply(row.value()));
            if (last.compareTo(high) > 0) {
                put(high.increment(1), last, row.value());
            }
            if (to.equals(high)) {
                return;
            }
            next = to.increment(1);
        }
        put(next, high, change.apply(null));
    }

    private List<Row<V>> touching(IPAddressSeqRange range) {
        List<Row<V>> found = new ArrayList<>();
        Map.Entry<Key, Row<V>> before = rows.lowerEntry(new Key(range.getLower()));
        if (before != null
                && before.getKey().version6() == range.getLower().isIPv6()
                && before.getValue().range().overlaps(range)) {
            found.add(before.getValue());
        }
        found.addAll(
                rows.subMap(new Key(range.getLower()), true, new Key(range.getUpper()), true)
                        .values());
        return found;
    }

    /** Joins the row with a neighbour of the same value. */
    private void put(IPAddress first, IPAddress last, @Nullable V value) {
        if (value == null) {
            return;
        }
        IPAddress from = first;
        IPAddress to = last;
        Map.Entry<Key, Row<V>> before = rows.lowerEntry(new Key(first));
        if (before != null
                && before.getValue().value().equals(value)
                && !first.isZero()
                && before.getValue().range().getUpper().equals(first.increment(-1))) {
            from = before.getValue().range().getLower();
            rows.remove(before.getKey());
        }
        Row<V> after = last.isMax() ? null : rows.get(new Key(last.increment(1)));
        if (after != null && after.value().equals(value)) {
            to = after.range().getUpper();
            rows.remove(new Key(after.range().getLower()));
        }
        rows.put(new Key(from), new Row<>(from.spanWithRange(to), value));
    }
}
