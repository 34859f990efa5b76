package dev.cmdbsync.uploader.send;

import dev.cmdbsync.qualys.app.BusinessApp;
import dev.cmdbsync.uploader.UploaderConfig;
import dev.cmdbsync.uploader.plan.AppPlanBuilder;
import dev.cmdbsync.uploader.plan.UploadKind;
import dev.cmdbsync.uploader.plan.Wanted;
import dev.cmdbsync.uploader.queue.Outcome;
import dev.cmdbsync.uploader.queue.SyncRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes business applications (QCS-32). They cannot be read back; writing the same again changes
 * nothing.
 */
@ApplicationScoped
class AppSender implements Sender {
    private final int batch;

    AppSender(UploaderConfig config) {
        this.batch = config.send().assets();
    }

    @Override
    public List<UploadKind> kinds() {
        return List.of(UploadKind.UPLOAD_BUSINESS_APP);
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public List<Outcome> send(Source source, List<SyncRecord> records) {
        List<BusinessApp> apps = new ArrayList<>();
        for (SyncRecord record : records) {
            if (record.wanted() instanceof Wanted.App wanted) {
                apps.add(AppPlanBuilder.toClient(record.sysId(), wanted));
            }
        }
        Map<String, String> failed = source.clients().apps().upsert(apps).failed();
        return records.stream()
                .<Outcome>map(
                        record ->
                                failed.containsKey(record.sysId())
                                        ? new Outcome.Refused(
                                                record,
                                                "Qualys refuses it: " + failed.get(record.sysId()),
                                                failed.get(record.sysId()))
                                        : new Outcome.Done(record, null, null))
                .toList();
    }
}
