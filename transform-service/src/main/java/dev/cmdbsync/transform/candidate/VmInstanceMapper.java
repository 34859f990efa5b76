package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetShape;
import dev.cmdbsync.transform.field.Columns;
import dev.cmdbsync.transform.field.FieldMapping;
import dev.cmdbsync.transform.field.FieldMappings;
import dev.cmdbsync.transform.field.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code cmdb_ci_vm_instance}: the virtual machine that an asset runs in, known by its cloud's
 * instance id or by its BIOS UUID. What has neither is no row, because nothing would tell it apart.
 */
final class VmInstanceMapper {
    static final String TABLE = "cmdb_ci_vm_instance";
    private static final Set<String> IDS =
            Set.of(
                    "ec2.instanceId",
                    "vm.vmId",
                    "compute.instanceId",
                    "compute.ociId",
                    "virtualServer.id",
                    "instance.instanceId");
    private static final Set<String> STATES =
            Set.of(
                    "ec2.instanceState",
                    "vm.state",
                    "compute.state",
                    "virtualServer.state",
                    "instance.state");

    private final Columns columns;
    private final int name;
    private final int objectId;
    private final int vmInstId;
    private final int biosUuid;
    private final int state;

    VmInstanceMapper(AssetShape shape, FieldMappings mappings) {
        Columns.Builder builder = new Columns.Builder();
        for (FieldMapping mapping : mappings.of(TABLE)) {
            builder.add(mapping.column(), TABLE, mapping, shape::slot);
        }
        this.columns = builder.build();
        this.name = columns.computed("name");
        this.objectId = columns.indexOf("object_id");
        this.vmInstId = columns.indexOf("vm_inst_id");
        this.biosUuid = columns.indexOf("bios_uuid");
        this.state = columns.computed("state");
    }

    /**
     * The row in a list; an empty list if the asset is no virtual machine.
     *
     * @param values columns of the computer
     * @param serials its rows of cmdb_serial_number
     * @param cloud its rows of qualys_cloud_metadata
     */
    List<Map<String, String>> rows(
            Asset asset,
            Map<String, String> values,
            List<Map<String, String>> serials,
            List<Map<String, String>> cloud) {
        String instance = valueOf(cloud, IDS);
        String uuid = uuid(serials);
        boolean virtual = instance != null || uuid != null && "true".equals(values.get("virtual"));
        if (!virtual) {
            return List.of();
        }
        @Nullable String[] row = columns.map(asset.values(), asset.notes());
        columns.set(row, name, values.get("name"), asset.notes());
        columns.set(row, objectId, instance == null ? uuid : instance, asset.notes());
        columns.set(row, vmInstId, instance, asset.notes());
        columns.set(row, biosUuid, uuid, asset.notes());
        columns.set(row, state, valueOf(cloud, STATES), asset.notes());
        return List.of(new Row(columns.names(), row));
    }

    private static @Nullable String valueOf(List<Map<String, String>> cloud, Set<String> keys) {
        for (Map<String, String> row : cloud) {
            if (keys.contains(row.get("key"))) {
                return row.get("value");
            }
        }
        return null;
    }

    private static @Nullable String uuid(List<Map<String, String>> serials) {
        for (Map<String, String> row : serials) {
            if ("uuid".equals(row.get("serial_number_type")) && "true".equals(row.get("valid"))) {
                return row.get("serial_number");
            }
        }
        return null;
    }
}
