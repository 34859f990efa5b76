package dev.cmdbsync.collector.configuration;

import dev.cmdbsync.collector.schedule.ScheduleInput;
import dev.cmdbsync.collector.source.SourceInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sources and schedules as one document (NEW-11). Applying it makes and changes what it names and
 * leaves alone what it does not name.
 *
 * @param sources sources; passwords as references, or left out to keep the one there is
 * @param schedules schedules
 */
record ConfigurationDocument(List<SourceInput> sources, List<ScheduleInput> schedules) {
    ConfigurationDocument(
            @Nullable List<SourceInput> sources, @Nullable List<ScheduleInput> schedules) {
        this.sources = sources == null ? List.of() : List.copyOf(sources);
        this.schedules = schedules == null ? List.of() : List.copyOf(schedules);
    }
}
