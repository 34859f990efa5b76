package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetShape;
import dev.cmdbsync.transform.asset.ListShape;
import dev.cmdbsync.transform.field.FieldMappings;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code qualys_asset_details}, with the names of all user accounts in one column. */
final class AssetDetailsMapper {
    private static final String TABLE = "qualys_asset_details";

    private final DetailTable table;
    private final ListShape accounts;
    private final int accountName;
    private final int accountItself;
    private final int users;

    AssetDetailsMapper(AssetShape shape, FieldMappings mappings) {
        this.table = new DetailTable(shape, mappings, TABLE);
        this.accounts = shape.list("userAccountListData.userAccount");
        this.accountName = accounts.slot("name");
        this.accountItself = accounts.slot("");
        this.users = table.columns().computed("asset_mostfrequentuser");
    }

    List<Map<String, String>> rows(Asset asset) {
        @Nullable String[] row = table.map(asset);
        TreeSet<String> names = new TreeSet<>();
        for (@Nullable String[] account : asset.list(accounts)) {
            String name =
                    account[accountName] == null ? account[accountItself] : account[accountName];
            if (name != null) {
                names.add(name);
            }
        }
        if (!names.isEmpty()) {
            table.columns().set(row, users, String.join(", ", names), asset.notes());
        }
        return table.asList(row);
    }
}
