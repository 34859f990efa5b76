package dev.cmdbsync.uploader.plan;

import dev.cmdbsync.qualys.app.AppField;
import dev.cmdbsync.qualys.app.BusinessApp;
import dev.cmdbsync.uploader.schedule.UploadSchedule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Computes what Qualys is to be told of a business application. */
public final class AppPlanBuilder {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private AppPlanBuilder() {}

    static Planned plan(UploadSchedule schedule, CiFacts.App app) {
        List<String> attributes =
                schedule.businessApps() == null ? List.of() : schedule.businessApps().attributes();
        Map<String, String> values = new TreeMap<>();
        Map<String, ReverseMappings.Mapping> mappings =
                ReverseMappings.standard().of(ReverseMappings.Kind.BUSINESS_APP);
        for (String attribute : attributes) {
            ReverseMappings.Mapping mapping = mappings.get(attribute);
            if (mapping != null && !mapping.wireField().isEmpty()) {
                String value = app.shown().getOrDefault(mapping.column(), "").strip();
                if (!value.isEmpty()) {
                    values.put(mapping.wireField(), value);
                }
            }
        }
        String name = app.stored().getOrDefault("name", "");
        Wanted.App wanted =
                new Wanted.App(
                        name,
                        app.stored().getOrDefault("sys_created_on", ""),
                        app.stored().getOrDefault("sys_updated_on", ""),
                        values);
        return new Planned(
                UploadKind.UPLOAD_BUSINESS_APP,
                app.sysId(),
                name,
                "",
                wanted,
                CiPlanBuilder.refusal(() -> toClient(app.sysId(), wanted)),
                false);
    }

    /** The same for the client, which refuses what is too long for Qualys. */
    public static BusinessApp toClient(String sysId, Wanted.App app) {
        Map<AppField, String> values = new TreeMap<>();
        app.values().forEach((field, value) -> values.put(AppField.valueOf(field), value));
        return new BusinessApp(
                sysId, app.name(), moment(app.created()), moment(app.lastUpdated()), values);
    }

    /** A moment of the CMDB, which is UTC. */
    public static Instant moment(String text) {
        try {
            return LocalDateTime.parse(text, SECOND).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "created and last_updated are needed, and one of them is no moment: " + text,
                    e);
        }
    }
}
