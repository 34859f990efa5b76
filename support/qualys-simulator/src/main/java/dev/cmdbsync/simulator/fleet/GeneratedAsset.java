package dev.cmdbsync.simulator.fleet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An asset made from the seed, each time anew. */
final class GeneratedAsset implements FleetAsset {
    private final Machine machine;
    private final long assetId;
    private final AssetJson renderer;

    GeneratedAsset(Machine machine, long assetId, AssetJson renderer) {
        this.machine = machine;
        this.assetId = assetId;
        this.renderer = renderer;
    }

    @Override
    public long assetId() {
        return assetId;
    }

    @Override
    public long modified() {
        return machine.modified();
    }

    @Override
    public @Nullable Long hostId() {
        return machine.hostId();
    }

    @Override
    public @Nullable String address() {
        return machine.address();
    }

    @Override
    public int elements() {
        return 1;
    }

    @Override
    public void write(JsonBytes json, FieldSelection fields) {
        renderer.write(json, machine, assetId, fields);
    }

    @Override
    public void writeLines(JsonBytes json) {
        write(json, FieldSelection.ALL);
        json.put('\n');
    }

    @Override
    public List<Object> values(FilterField field) {
        OperatingSystem system = machine.system;
        return switch (field) {
            case ASSET_ID -> List.of(assetId);
            case ASSET_NAME -> List.of(machine.assetName());
            case ASSET_TYPE -> List.of("HOST");
            case TRACKING_METHOD, INVENTORY_SOURCE -> List.of(SensorJson.source(machine));
            case LAST_UPDATED, LAST_INVENTORY -> List.of(machine.modified());
            case CREATED -> List.of(machine.created());
            case HARDWARE_CATEGORY1 -> List.of(machine.hardware.category1());
            case HARDWARE_CATEGORY2 -> List.of(machine.hardware.category2());
            case HARDWARE_MANUFACTURER -> List.of(machine.hardware.manufacturer());
            case OS_CATEGORY1 -> system == null ? rendered(field) : List.of(system.category1());
            case OS_CATEGORY2 -> system == null ? rendered(field) : List.of(system.category2());
            case OS_NAME -> system == null ? rendered(field) : List.of(system.name());
            case TAG_NAME -> tags();
            default -> rendered(field);
        };
    }

    private List<Object> tags() {
        List<Object> names = new ArrayList<>();
        for (int i = 0; i < BusinessJson.tagCount(machine); i++) {
            int tag = (BusinessJson.firstTag(machine) + i) % BusinessJson.TAGS.size();
            names.add(BusinessJson.TAGS.get(tag));
        }
        return names;
    }

    private List<Object> rendered(FilterField field) {
        JsonBytes json = new JsonBytes(8192);
        write(json, FieldSelection.of(null, "software"));
        return JsonValues.values(JsonValues.tree(json.copy()), field);
    }
}
