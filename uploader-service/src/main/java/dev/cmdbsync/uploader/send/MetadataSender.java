package dev.cmdbsync.uploader.send;

import dev.cmdbsync.qualys.metadata.AssetMetadata;
import dev.cmdbsync.uploader.UploaderConfig;
import dev.cmdbsync.uploader.plan.CiPlanBuilder;
import dev.cmdbsync.uploader.plan.UploadKind;
import dev.cmdbsync.uploader.plan.Wanted;
import dev.cmdbsync.uploader.queue.Outcome;
import dev.cmdbsync.uploader.queue.SyncRecord;
import dev.cmdbsync.uploader.queue.SyncRecordStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes metadata of assets (QCS-32). Writing the same again changes nothing, so that a batch of
 * which nobody knows what became is written again: one call, as reading back would be.
 */
@ApplicationScoped
class MetadataSender implements Sender {
    private final SyncRecordStore queue;
    private final int assets;

    MetadataSender(SyncRecordStore queue, UploaderConfig config) {
        this.queue = queue;
        this.assets = config.send().assets();
    }

    @Override
    public List<UploadKind> kinds() {
        return List.of(UploadKind.UPLOAD_METADATA);
    }

    @Override
    public int batch() {
        return assets;
    }

    @Override
    public List<Outcome> send(Source source, List<SyncRecord> records) {
        Set<String> refusedApps = refusedApps(source, records);
        List<Outcome> outcomes = new ArrayList<>();
        Map<String, SyncRecord> byAsset = new LinkedHashMap<>();
        List<AssetMetadata> batch = new ArrayList<>();
        for (SyncRecord record : records) {
            if (!(record.wanted() instanceof Wanted.Metadata wanted)) {
                continue;
            }
            List<String> refused = wanted.apps().stream().filter(refusedApps::contains).toList();
            if (!refused.isEmpty()) {
                outcomes.add(
                        new Outcome.Refused(
                                record,
                                "Its business application " + refused + " was refused before it",
                                null));
            } else if (byAsset.put(Long.toString(wanted.assetId()), record) == null) {
                batch.add(CiPlanBuilder.toClient(wanted));
            } else {
                outcomes.add(
                        new Outcome.Refused(
                                record, "Two CIs of the CMDB are this one asset of Qualys", null));
            }
        }
        if (!batch.isEmpty()) {
            Map<String, String> failed = source.clients().metadata().update(batch).failed();
            byAsset.forEach(
                    (asset, record) ->
                            outcomes.add(
                                    failed.containsKey(asset)
                                            ? new Outcome.Refused(
                                                    record,
                                                    "Qualys refuses it: " + failed.get(asset),
                                                    failed.get(asset))
                                            : new Outcome.Done(record, null, null)));
        }
        return outcomes;
    }

    private Set<String> refusedApps(Source source, List<SyncRecord> records) {
        List<String> apps =
                records.stream()
                        .map(SyncRecord::wanted)
                        .filter(Wanted.Metadata.class::isInstance)
                        .flatMap(wanted -> ((Wanted.Metadata) wanted).apps().stream())
                        .distinct()
                        .toList();
        return apps.isEmpty()
                ? Set.of()
                : queue.withLastState(source.id(), UploadKind.UPLOAD_BUSINESS_APP, apps, "ERROR");
    }
}
