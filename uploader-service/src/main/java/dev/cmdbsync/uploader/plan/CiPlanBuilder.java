package dev.cmdbsync.uploader.plan;

import dev.cmdbsync.qualys.group.NewGroup;
import dev.cmdbsync.qualys.metadata.AssetMetadata;
import dev.cmdbsync.qualys.metadata.MetadataField;
import dev.cmdbsync.qualys.tag.NewTag;
import dev.cmdbsync.uploader.iprange.IpRange;
import dev.cmdbsync.uploader.iprange.IpRangeSet;
import dev.cmdbsync.uploader.schedule.UploadSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Computes what Qualys is to be told of a CI. What cannot be said is a refusal, in words. */
public final class CiPlanBuilder {
    private final UploadSchedule schedule;
    private final Subscription subscription;
    private final CustomValues customValues;

    public CiPlanBuilder(
            UploadSchedule schedule, Subscription subscription, CustomValues customValues) {
        this.schedule = schedule;
        this.subscription = subscription;
        this.customValues = customValues;
    }

    /** The records of one CI, in the order of their kinds. */
    public CiPlan plan(CiFacts ci) {
        List<Planned> records = new ArrayList<>();
        if (schedule.businessApps() != null) {
            ci.apps().forEach(app -> records.add(AppPlanBuilder.plan(schedule, app)));
        }
        boolean excluded = addresses(ci, records);
        metadata(ci, records);
        connector(ci, records);
        return new CiPlan(records, excluded);
    }

    private boolean addresses(CiFacts ci, List<Planned> records) {
        UploadSchedule.Addresses wanted = schedule.addresses();
        String text = ci.stored("ip_address").strip();
        if (wanted == null || text.isEmpty()) {
            return false;
        }
        String tracking = tracking(wanted);
        IpRangeSet ips;
        try {
            ips = IpRangeSet.of(List.of(IpRange.parse(text)));
        } catch (IllegalArgumentException e) {
            records.add(
                    planned(
                            UploadKind.UPLOAD_IP,
                            ci,
                            tracking,
                            new Wanted.Ips(List.of(text)),
                            e.getMessage()));
            return false;
        }
        if (!ips.intersect(subscription.excluded()).isEmpty()) {
            return true;
        }
        IpRangeSet missing = ips.minus(subscription.subscribed());
        if (!missing.isEmpty()) {
            if (ci.assetId() != null) {
                // Known by its agent: Qualys needs no address of it, and a group would refuse it.
                return false;
            }
            records.add(
                    planned(
                            UploadKind.UPLOAD_IP,
                            ci,
                            tracking,
                            new Wanted.Ips(texts(missing)),
                            null));
        }
        members(UploadKind.UPLOAD_IP_TO_GROUP, wanted.group(), NewGroup.LONGEST_TITLE, ci, ips)
                .ifPresent(records::add);
        members(UploadKind.UPLOAD_IP_TO_TAG, wanted.tag(), NewTag.LONGEST_NAME, ci, ips)
                .ifPresent(records::add);
        return false;
    }

    /** How addresses are added, such as {@code IP VM} or {@code DNS VM PC}. */
    private static String tracking(UploadSchedule.Addresses wanted) {
        return wanted.trackingOrDefault()
                + (wanted.vmOrDefault() ? " VM" : "")
                + (wanted.pcOrDefault() ? " PC" : "");
    }

    private static Optional<Planned> members(
            UploadKind kind, @Nullable String template, int longest, CiFacts ci, IpRangeSet ips) {
        if (template == null) {
            return Optional.empty();
        }
        return new Template(template)
                .of(ci::shown)
                .map(
                        name ->
                                planned(
                                        kind,
                                        ci,
                                        name,
                                        new Wanted.Members(texts(ips)),
                                        name.length() > longest
                                                ? "The name has "
                                                        + name.length()
                                                        + " characters; Qualys takes "
                                                        + longest
                                                : null));
    }

    private void metadata(CiFacts ci, List<Planned> records) {
        UploadSchedule.Metadata wanted = schedule.metadata();
        Long assetId = ci.assetId();
        if (assetId == null || (wanted == null && ci.apps().isEmpty())) {
            return;
        }
        Map<String, String> values = new TreeMap<>();
        List<String> attributes = wanted == null ? List.of() : wanted.attributes();
        Map<String, ReverseMappings.Mapping> mappings =
                ReverseMappings.standard().of(ReverseMappings.Kind.ASSET);
        for (String attribute : attributes) {
            ReverseMappings.Mapping mapping = mappings.get(attribute);
            if (mapping != null && !mapping.wireField().isEmpty()) {
                String value = ci.shown(mapping.column()).strip();
                if (!value.isEmpty()) {
                    values.put(mapping.wireField(), value);
                }
            }
        }
        List<String> apps =
                schedule.businessApps() == null
                        ? List.of()
                        : ci.apps().stream().map(CiFacts.App::sysId).sorted().toList();
        if (!values.isEmpty() || !apps.isEmpty()) {
            Wanted.Metadata metadata = new Wanted.Metadata(assetId, values, apps);
            records.add(
                    planned(
                            UploadKind.UPLOAD_METADATA,
                            ci,
                            // Each schedule has its own attributes; the rest is left as it is.
                            schedule.id(),
                            metadata,
                            refusal(() -> toClient(metadata))));
        }
    }

    private void connector(CiFacts ci, List<Planned> records) {
        UploadSchedule.CustomAttributes custom = schedule.customAttributes();
        if (custom != null && ci.assetId() != null) {
            Map<String, String> values = new TreeMap<>();
            String refusal = customValues.compute(ci, values);
            if (refusal != null || !values.isEmpty()) {
                records.add(
                        planned(
                                UploadKind.UPLOAD_CUSTOM_ATTRIBUTES,
                                ci,
                                custom.connectorUuid(),
                                new Wanted.Custom(
                                        identity(ci),
                                        custom.mode() == UploadSchedule.CustomAttributes.Mode.ADD,
                                        values),
                                refusal));
            }
        }
        UploadSchedule.Identification identification = schedule.identification();
        if (identification != null) {
            records.add(
                    planned(
                            UploadKind.IDENTIFY_ASSET,
                            ci,
                            identification.connectorUuid(),
                            identity(ci),
                            null));
        }
    }

    private static Wanted.Identity identity(CiFacts ci) {
        String ip = ci.stored("ip_address").strip();
        return new Wanted.Identity(
                ci.assetId(),
                orNull(ci.stored("name")),
                orNull(ci.stored("fqdn")),
                orNull(ci.stored("mac_address")),
                ip.isEmpty() ? List.of() : List.of(ip),
                orNull(ci.stored("serial_number")),
                orNull(ci.stored("os")),
                orNull(ci.stored("sys_created_on")));
    }

    /** The same for the client, which refuses what is too long for Qualys. */
    public static AssetMetadata toClient(Wanted.Metadata metadata) {
        Map<MetadataField, String> values = new TreeMap<>();
        metadata.values()
                .forEach((field, value) -> values.put(MetadataField.valueOf(field), value));
        return new AssetMetadata(metadata.assetId(), values, metadata.apps());
    }

    static @Nullable String refusal(Runnable check) {
        try {
            check.run();
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text;
    }

    private static List<String> texts(IpRangeSet ips) {
        return ips.ranges().map(IpRange::toString).toList();
    }

    private static Planned planned(
            UploadKind kind, CiFacts ci, String target, Wanted wanted, @Nullable String refusal) {
        return new Planned(
                kind,
                ci.sysId(),
                orNull(ci.stored("name")),
                target,
                wanted,
                refusal,
                kind == UploadKind.UPLOAD_IP);
    }
}
