package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.writer.ci.SysIds;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of units whose answer was lost: whether their source key was written since,
 * and whether sending them again would change nothing.
 */
final class ReadBack {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Pattern SAFE_KEY = Pattern.compile("[A-Za-z0-9._:/-]+");
    private static final Pattern SYS_ID = Pattern.compile("[0-9a-fA-F]{32}");

    /** Clocks of instances show seconds, and ours may differ by as much. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private static final int KEYS_ASKED = 100;
    private static final int MOST_ROWS = 1000;

    private final PatientCaller caller;
    private final InstanceHttp http;
    private final String queryPath;

    ReadBack(PatientCaller caller, InstanceHttp http, String queryPath) {
        this.caller = caller;
        this.http = http;
        this.queryPath = queryPath;
    }

    /** A source key as it stands there. */
    private record Row(Instant created, Instant written, String sysId) {}

    /**
     * The units that are there as they should be.
     *
     * @param began when each was first sent
     */
    Map<Unit, UnitAnswer.Done> find(Map<Unit, Instant> began) throws InterruptedException {
        List<Unit> asked = began.keySet().stream().filter(unit -> unit.source() != null).toList();
        Map<Unit, UnitAnswer.Done> done = new IdentityHashMap<>();
        Map<SourceKeyRef, Row> rows = rows(asked);
        Map<Unit, Row> written = new IdentityHashMap<>();
        for (Unit unit : asked) {
            Row row = rows.get(unit.source());
            if (row != null && !row.written().isBefore(since(began, unit))) {
                written.put(unit, row);
            }
        }
        if (written.isEmpty()) {
            return done;
        }
        Payload payload = new Payload(List.copyOf(written.keySet()));
        if (caller.query(queryPath, payload.body()) instanceof Reply.Answered answered) {
            AnswerReader.read(payload, answered.body())
                    .forEach(
                            (unit, answer) -> {
                                Row row = written.get(unit);
                                if (row != null && isSame(answer)) {
                                    done.put(unit, outcome(row, since(began, unit)));
                                }
                            });
        }
        return done;
    }

    private Instant since(Map<Unit, Instant> began, Unit unit) {
        return http.there(began.getOrDefault(unit, Instant.EPOCH)).minus(MARGIN);
    }

    private static boolean isSame(UnitAnswer answer) {
        return answer instanceof UnitAnswer.Done would && would.operation().equals("NO_CHANGE");
    }

    private static UnitAnswer.Done outcome(Row row, Instant since) {
        boolean isNew = !row.created().isBefore(since);
        return new UnitAnswer.Done(SysIds.parse(row.sysId()), isNew ? "INSERT" : "UPDATE", true);
    }

    private Map<SourceKeyRef, Row> rows(List<Unit> units) throws InterruptedException {
        Map<SourceKeyRef, Row> rows = new HashMap<>();
        Map<String, List<String>> keys = new HashMap<>();
        for (Unit unit : units) {
            SourceKeyRef source = unit.source();
            if (source != null && SAFE_KEY.matcher(source.key()).matches()) {
                keys.computeIfAbsent(source.name(), any -> new ArrayList<>()).add(source.key());
            }
        }
        for (Map.Entry<String, List<String>> name : keys.entrySet()) {
            List<String> all = name.getValue().stream().distinct().toList();
            for (int from = 0; from < all.size(); from += KEYS_ASKED) {
                ask(
                        name.getKey(),
                        all.subList(from, Math.min(all.size(), from + KEYS_ASKED)),
                        rows);
            }
        }
        return rows;
    }

    private void ask(String name, List<String> keys, Map<SourceKeyRef, Row> rows)
            throws InterruptedException {
        String query = "name=" + name + "^idIN" + String.join(",", keys) + "^ORDERBYsys_id";
        Reply reply =
                caller.read(
                        "/api/now/table/sys_object_source?sysparm_query="
                                + URLEncoder.encode(query, StandardCharsets.UTF_8)
                                + "&sysparm_fields=name,id,source_feed,target_sys_id,last_scan,"
                                + "sys_created_on,sys_updated_on&sysparm_exclude_reference_link=true"
                                + "&sysparm_no_count=true&sysparm_limit="
                                + MOST_ROWS);
        if (reply instanceof Reply.Answered answered) {
            for (JsonNode row : answered.body().path("result")) {
                Row found = read(row);
                if (found != null) {
                    SourceKeyRef key =
                            new SourceKeyRef(
                                    row.path("name").asText(),
                                    row.path("id").asText(),
                                    row.path("source_feed").asText());
                    rows.merge(key, found, (one, other) -> newer(one, other));
                }
            }
        }
    }

    private static Row newer(Row one, Row other) {
        return one.written().isBefore(other.written()) ? other : one;
    }

    private static @Nullable Row read(JsonNode row) {
        Instant created = moment(row.path("sys_created_on").asText());
        Instant updated = moment(row.path("sys_updated_on").asText());
        Instant scanned = moment(row.path("last_scan").asText());
        String sysId = row.path("target_sys_id").asText();
        if (created == null || updated == null || !SYS_ID.matcher(sysId).matches()) {
            return null;
        }
        return new Row(
                created, scanned != null && scanned.isAfter(updated) ? scanned : updated, sysId);
    }

    private static @Nullable Instant moment(String text) {
        try {
            return LocalDateTime.parse(text, MOMENT).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
