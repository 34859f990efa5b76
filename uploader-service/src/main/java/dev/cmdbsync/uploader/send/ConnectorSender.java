package dev.cmdbsync.uploader.send;

import dev.cmdbsync.qualys.connector.ConnectorAsset;
import dev.cmdbsync.qualys.connector.ConnectorSync;
import dev.cmdbsync.uploader.UploaderConfig;
import dev.cmdbsync.uploader.plan.AppPlanBuilder;
import dev.cmdbsync.uploader.plan.UploadKind;
import dev.cmdbsync.uploader.plan.Wanted;
import dev.cmdbsync.uploader.queue.Outcome;
import dev.cmdbsync.uploader.queue.SyncRecord;
import dev.cmdbsync.uploader.queue.SyncRecordStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells a connector of assets: custom attributes (QCS-33) and the identification service (QCS-34).
 * Off by default. Qualys works on what it was given later and tells nothing of that; telling the
 * same again changes nothing.
 */
@ApplicationScoped
class ConnectorSender implements Sender {
    private static final String KIND_OF_SOURCE = "WEBHOOK";
    private static final String OFF =
            "The connector route is off; cmdbsync.uploader.connector.enabled=true switches it on";

    private final SyncRecordStore queue;
    private final boolean enabled;

    ConnectorSender(SyncRecordStore queue, UploaderConfig config) {
        this.queue = queue;
        this.enabled = config.connector().enabled();
    }

    @Override
    public List<UploadKind> kinds() {
        return List.of(UploadKind.UPLOAD_CUSTOM_ATTRIBUTES, UploadKind.IDENTIFY_ASSET);
    }

    @Override
    public int batch() {
        return ConnectorSync.MOST_ASSETS;
    }

    @Override
    public List<Outcome> send(Source source, List<SyncRecord> records) {
        if (!enabled) {
            return records.stream()
                    .<Outcome>map(record -> new Outcome.Refused(record, OFF, null))
                    .toList();
        }
        List<ConnectorAsset> assets = new ArrayList<>();
        for (SyncRecord record : records) {
            switch (record.wanted()) {
                case Wanted.Custom custom ->
                        assets.add(
                                asset(
                                        record.sysId(),
                                        custom.identity(),
                                        attributes(source, record, custom)));
                case Wanted.Identity identity ->
                        assets.add(asset(record.sysId(), identity, Map.of()));
                default -> throw new IllegalStateException("A connector takes no such record");
            }
        }
        Map<String, String> failed =
                source.clients()
                        .connector()
                        .sync(
                                new ConnectorSync(
                                        UUID.randomUUID().toString(),
                                        records.getFirst().target(),
                                        KIND_OF_SOURCE,
                                        assets))
                        .failed();
        return records.stream()
                .<Outcome>map(
                        record ->
                                failed.containsKey(record.sysId())
                                        ? new Outcome.Refused(
                                                record,
                                                "Qualys refuses it: " + failed.get(record.sysId()),
                                                failed.get(record.sysId()))
                                        : new Outcome.Done(
                                                record,
                                                "Handed over; Qualys works on it later and does not"
                                                        + " tell what becomes of it",
                                                null))
                .toList();
    }

    /** ADD keeps what was written earlier; the connector itself replaces. */
    private Map<String, String> attributes(Source source, SyncRecord record, Wanted.Custom custom) {
        Map<String, String> attributes = new HashMap<>();
        if (custom.add()) {
            queue.sent(record, source.id(), Wanted.Custom.class)
                    .ifPresent(sent -> attributes.putAll(sent.attributes()));
        }
        attributes.putAll(custom.attributes());
        return attributes;
    }

    private static ConnectorAsset asset(
            String sysId, Wanted.Identity identity, Map<String, String> attributes) {
        return new ConnectorAsset(
                new ConnectorAsset.Identity(
                        sysId,
                        identity.assetId(),
                        identity.hostName(),
                        null,
                        identity.fqdn(),
                        identity.macAddress(),
                        identity.ips(),
                        identity.serialNumber(),
                        null),
                identity.operatingSystem(),
                attributes,
                identity.created() == null ? null : AppPlanBuilder.moment(identity.created()),
                null);
    }
}
