package dev.cmdbsync.simulator.gateway;

import dev.cmdbsync.simulator.fault.BadAsset;
import dev.cmdbsync.simulator.fault.Fault;
import dev.cmdbsync.simulator.fault.FaultKind;
import dev.cmdbsync.simulator.fault.FaultPlan;
import dev.cmdbsync.simulator.fleet.AssetPage;
import dev.cmdbsync.simulator.fleet.FieldSelection;
import dev.cmdbsync.simulator.fleet.FleetAsset;
import dev.cmdbsync.simulator.fleet.JsonBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a page's assets, with one spoilt where that is asked for: the one in the middle. */
final class PageWriter {
    private PageWriter() {}

    static int extraElements(FaultPlan faults) {
        Fault bad = faults.find(FaultKind.BAD_ASSET);
        return bad != null && SpoiltAsset.standsAlone(bad.badAsset()) ? 1 : 0;
    }

    static void write(JsonBytes json, AssetPage page, FieldSelection fields, FaultPlan faults) {
        Fault bad = faults.find(FaultKind.BAD_ASSET);
        Fault huge = faults.find(FaultKind.HUGE_ASSET);
        List<FleetAsset> assets = page.assets();
        int middle = bad == null && huge == null ? -1 : assets.size() / 2;
        for (int i = 0; i < assets.size(); i++) {
            if (i == middle) {
                writeSpoilt(json, assets.get(i), fields, bad, huge);
            } else {
                assets.get(i).write(json, fields);
            }
        }
    }

    private static void writeSpoilt(
            JsonBytes json,
            FleetAsset asset,
            FieldSelection fields,
            @Nullable Fault bad,
            @Nullable Fault huge) {
        BadAsset variant = bad == null ? null : bad.badAsset();
        if (variant != null && SpoiltAsset.standsAlone(variant)) {
            json.element(SpoiltAsset.alone(variant));
        }
        if (huge != null) {
            json.element(SpoiltAsset.huge(asset, fields, huge.number("bytes", 5_000_000)));
        } else if (variant != null && !SpoiltAsset.standsAlone(variant)) {
            json.element(SpoiltAsset.of(variant, asset, fields));
        } else {
            asset.write(json, fields);
        }
    }
}
