package dev.cmdbsync.writer.target.servicenow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Classes of an instance, kept for a while. */
final class TableModels {
    private final PatientCaller caller;
    private final Duration age;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    TableModels(PatientCaller caller, Duration age) {
        this.caller = caller;
        this.age = age;
    }

    private record Known(Optional<TableModel> model, Instant at) {}

    /** The class; empty if the instance has none of that name. */
    Optional<TableModel> find(String name) throws InterruptedException {
        Known found = known.get(name);
        if (found == null || found.at().plus(age).isBefore(clock.instant())) {
            found = new Known(ask(name), clock.instant());
            known.put(name, found);
        }
        return found.model();
    }

    private Optional<TableModel> ask(String name) throws InterruptedException {
        Reply reply =
                caller.read(
                        "/api/now/cmdb/meta/" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        return reply instanceof Reply.Answered answered && answered.body().path("result").isObject()
                ? Optional.of(TableModel.read(answered.body().path("result")))
                : Optional.empty();
    }

    void forget() {
        known.clear();
    }
}
