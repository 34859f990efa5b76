package dev.cmdbsync.writer.target.servicenow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Where an instance keeps what is installed: it depends on a plugin. Who may not see the plugins
 * gets the table that every instance has.
 */
final class SoftwareChoice {
    private static final String PLUGIN =
            "id=com.snc.sams^ORid=software_asset_management^active=active";

    private final PatientCaller caller;
    private final Duration age;
    private final Clock clock = Clock.systemUTC();
    private SoftwareTable known = SoftwareTable.INSTANCES;
    private Instant until = Instant.MIN;

    SoftwareChoice(PatientCaller caller, Duration age) {
        this.caller = caller;
        this.age = age;
    }

    synchronized SoftwareTable table() throws InterruptedException {
        if (clock.instant().isAfter(until)) {
            Reply reply =
                    caller.readIfAllowed(
                            "/api/now/table/v_plugin?sysparm_limit=1&sysparm_fields=id&sysparm_query="
                                    + URLEncoder.encode(PLUGIN, StandardCharsets.UTF_8));
            boolean managed =
                    reply instanceof Reply.Answered answered
                            && !answered.body().path("result").isEmpty();
            known = managed ? SoftwareTable.INSTALLS : SoftwareTable.INSTANCES;
            until = clock.instant().plus(age);
        }
        return known;
    }
}
