package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.model.candidate.CandidateRow;
import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetNotes;
import dev.cmdbsync.transform.asset.AssetShape;
import dev.cmdbsync.transform.asset.ListShape;
import dev.cmdbsync.transform.field.ChildRows;
import dev.cmdbsync.transform.field.Columns;
import dev.cmdbsync.transform.field.FieldMapping;
import dev.cmdbsync.transform.field.FieldMappings;
import dev.cmdbsync.transform.field.Row;
import dev.cmdbsync.transform.value.IpAddress;
import dev.cmdbsync.transform.value.JunkIdentifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Network adapters, their addresses (one row an address) and the pairs of MAC and IP address that
 * identify a machine.
 */
final class NetworkMapper {
    static final String ADAPTERS = "cmdb_ci_network_adapter";
    static final String ADDRESSES = "cmdb_ci_ip_address";
    private static final String[] LOOKUP = {"mac_address", "ip_address"};

    private final ListShape interfaces;
    private final int addressIpV4;
    private final int addressIpV6;
    private final Columns adapters;
    private final int name;
    private final int mac;
    private final int address;
    private final ChildRows adapterRows;
    private final Columns addresses;
    private final ChildRows addressRows;

    NetworkMapper(AssetShape shape, FieldMappings mappings) {
        this.interfaces = shape.list("networkInterfaceListData.networkInterface");
        this.addressIpV4 = interfaces.slot("addressIpV4");
        this.addressIpV6 = interfaces.slot("addressIpV6");
        this.adapters = columns(mappings, ADAPTERS);
        this.name = adapters.indexOf("name");
        this.mac = adapters.indexOf("mac_address");
        this.address = adapters.indexOf("ip_address");
        this.adapterRows = new ChildRows(ADAPTERS, adapters, "name", "mac_address", "ip_address");
        this.addresses = columns(mappings, ADDRESSES);
        this.addressRows = new ChildRows(ADDRESSES, addresses, "ip_address");
    }

    private Columns columns(FieldMappings mappings, String table) {
        Columns.Builder builder = new Columns.Builder();
        for (FieldMapping mapping : mappings.of(table)) {
            builder.add(mapping.column(), table, mapping, ChildTable.slotIn(interfaces));
        }
        return builder.build();
    }

    /**
     * What the interfaces give.
     *
     * @param adapters rows; null if the list could not be read
     * @param addresses rows; null likewise
     */
    record Network(
            @Nullable List<Map<String, String>> adapters,
            @Nullable List<Map<String, String>> addresses,
            List<CandidateRow> lookup) {}

    Network map(Asset asset) {
        if (asset.isUnreadable(interfaces)) {
            return new Network(null, null, List.of());
        }
        AssetNotes notes = asset.notes();
        List<@Nullable String[]> rows = new ArrayList<>();
        TreeMap<String, Found> found = new TreeMap<>();
        TreeMap<String, CandidateRow> lookup = new TreeMap<>();
        for (@Nullable String[] element : asset.list(interfaces)) {
            @Nullable String[] row = adapters.map(element, notes);
            List<IpAddress> own = addresses(element, notes);
            own.forEach(each -> found.putIfAbsent(each.text(), new Found(each, element)));
            adapters.set(row, address, own.isEmpty() ? null : own.getFirst().text(), notes);
            addLookup(row, own, lookup, notes);
            if (isEmpty(row)) {
                notes.nameless(ADAPTERS);
            } else {
                rows.add(row);
            }
        }
        return new Network(
                adapterRows.arrange(rows, notes),
                addressRows.arrange(addressRows(found, notes), notes),
                List.copyOf(lookup.values()));
    }

    private List<IpAddress> addresses(@Nullable String[] element, AssetNotes notes) {
        List<IpAddress> all = new ArrayList<>(2);
        List<String> invalid = new ArrayList<>(0);
        for (int slot : new int[] {addressIpV4, addressIpV6}) {
            String text = element[slot];
            if (text != null) {
                all.addAll(IpAddress.parseList(text, invalid));
            }
        }
        invalid.forEach(each -> notes.invalid(ADDRESSES + ".ip_address", each, "an IP address"));
        return all;
    }

    private void addLookup(
            @Nullable String[] row,
            List<IpAddress> own,
            TreeMap<String, CandidateRow> lookup,
            AssetNotes notes) {
        String macAddress = row[mac];
        if (macAddress == null) {
            return;
        }
        if (JunkIdentifiers.isJunkMac(macAddress, row[name])) {
            notes.junk(ADAPTERS + ".mac_address", macAddress);
            return;
        }
        for (IpAddress each : own) {
            if (each.isTelling()) {
                @Nullable String[] pair = {macAddress, each.text()};
                lookup.put(
                        macAddress + " " + each.text(),
                        new CandidateRow(ADAPTERS, new Row(LOOKUP, pair)));
            }
        }
    }

    private static boolean isEmpty(@Nullable String[] row) {
        for (String value : row) {
            if (value != null) {
                return false;
            }
        }
        return true;
    }

    /** An address and the interface that has it. */
    private record Found(IpAddress address, @Nullable String[] element) {}

    private List<@Nullable String[]> addressRows(TreeMap<String, Found> found, AssetNotes notes) {
        int text = addresses.indexOf("ip_address");
        int label = addresses.indexOf("name");
        int version = addresses.indexOf("ip_version");
        List<@Nullable String[]> rows = new ArrayList<>(found.size());
        for (Found each : found.values()) {
            @Nullable String[] row = addresses.map(each.element(), notes);
            row[text] = each.address().text();
            row[label] = each.address().text();
            row[version] = String.valueOf(each.address().version());
            rows.add(row);
        }
        return rows;
    }
}
