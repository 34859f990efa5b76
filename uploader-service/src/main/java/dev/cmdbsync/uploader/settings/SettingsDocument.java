package dev.cmdbsync.uploader.settings;

import dev.cmdbsync.uploader.cmdb.CmdbConnection;
import dev.cmdbsync.uploader.schedule.UploadSchedule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Connections and schedules as one document (NEW-11). Applying it makes and changes what it names
 * and leaves alone what it does not name.
 */
record SettingsDocument(List<CmdbConnection> cmdbConnections, List<UploadSchedule> schedules) {
    SettingsDocument(
            @Nullable List<CmdbConnection> cmdbConnections,
            @Nullable List<UploadSchedule> schedules) {
        this.cmdbConnections = cmdbConnections == null ? List.of() : List.copyOf(cmdbConnections);
        this.schedules = schedules == null ? List.of() : List.copyOf(schedules);
    }
}
