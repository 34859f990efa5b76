package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.writer.ci.SysIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes sure that an instance has the packages of the software catalogue before the assets that
 * have them are sent: payloads side by side would both insert them.
 */
final class PackageSender {
    static final String TABLE = "cmdb_ci_spkg";

    /** An entry takes about 200 bytes. */
    private static final int MOST_KNOWN = 200_000;

    private final PayloadSender sender;
    private final int payloadItems;
    private final Duration age;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private Instant since = Instant.MIN;

    PackageSender(PayloadSender sender, int payloadItems, Duration age) {
        this.sender = sender;
        this.payloadItems = payloadItems;
        this.age = age;
    }

    /**
     * sys_ids of the packages of these assets by key; what the instance did not take is missing.
     */
    synchronized Map<String, String> ensure(Collection<Candidate> candidates, TableModel model)
            throws InterruptedException {
        if (known.size() > MOST_KNOWN || since.plus(age).isBefore(clock.instant())) {
            known.clear();
            since = clock.instant();
        }
        Map<String, Map<String, String>> packages = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            for (Map<String, String> row :
                    candidate.related().getOrDefault(SoftwareRows.TABLE, List.of())) {
                String key = row.getOrDefault("spkg_key", "");
                if (!key.isEmpty()) {
                    packages.putIfAbsent(key, row);
                }
            }
        }
        List<Unit> missing = new ArrayList<>();
        packages.forEach(
                (key, row) -> {
                    if (!known.containsKey(key)) {
                        missing.add(new Unit(key, null, Part.of(item(row, model), List.of(), 0)));
                    }
                });
        for (int from = 0; from < missing.size(); from += payloadItems) {
            remember(
                    sender.send(
                            missing.subList(from, Math.min(missing.size(), from + payloadItems))));
        }
        Map<String, String> found = new HashMap<>();
        packages.keySet()
                .forEach(
                        key -> {
                            String sysId = known.get(key);
                            if (sysId != null) {
                                found.put(key, sysId);
                            }
                        });
        return found;
    }

    private static ObjectNode item(Map<String, String> row, TableModel model) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String column : List.of("key", "name", "version", "manufacturer")) {
            String value = row.get("spkg_" + column);
            if (value != null) {
                values.put(column, value);
            }
        }
        ObjectNode item = Json.object().put("className", TABLE);
        RowMapper.fill(item, TABLE, values, model, new Notes(List.of()));
        return item;
    }

    private void remember(Map<Unit, UnitAnswer> answers) {
        answers.forEach(
                (unit, answer) -> {
                    if (answer instanceof UnitAnswer.Done done && done.sysId() != null) {
                        known.put((String) unit.owner(), SysIds.text(done.sysId()));
                    }
                });
    }
}
