package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.model.cmdb.Column;
import dev.cmdbsync.model.cmdb.Dictionary;
import dev.cmdbsync.writer.target.Target;
import dev.cmdbsync.writer.target.TargetAuth;
import dev.cmdbsync.writer.target.servicenow.PreflightReport.Finding;
import dev.cmdbsync.writer.target.servicenow.PreflightReport.Severity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks at an instance before the first run. It asks each thing once and waits for nothing. */
final class Preflight {
    private static final List<String> ROWS =
            List.of(
                    "cmdb_serial_number",
                    "cmdb_ci_network_adapter",
                    "cmdb_ci_ip_address",
                    "cmdb_ci_file_system");
    private static final Set<String> ROLES = Set.of("itil", "asset", "admin");

    private final Target target;
    private final InstanceClient client;
    private final String queryPath;
    private final List<Finding> findings = new ArrayList<>();

    Preflight(Target target, InstanceParts parts) {
        this.target = target;
        this.client = parts.client();
        this.queryPath = parts.queryPath();
    }

    PreflightReport report(Set<String> classes) throws InterruptedException {
        SoftwareTable software = SoftwareTable.INSTANCES;
        if (login()) {
            engine();
            roles();
            discoverySource();
            software = software();
            for (String each : new TreeSet<>(classes)) {
                ciClass(each, software);
            }
        }
        boolean ready = findings.stream().noneMatch(each -> each.severity() == Severity.PROBLEM);
        return new PreflightReport(ready, software.table(), List.copyOf(findings));
    }

    private void add(Severity severity, String check, String subject, String message) {
        findings.add(new Finding(severity, check, subject, message));
    }

    private boolean login() throws InterruptedException {
        Reply reply = table("sys_object_source", "name=Qualys", "id");
        String address = target.baseUrl().toString();
        if (reply instanceof Reply.Answered) {
            add(Severity.OK, "login", address, "the login is accepted");
            return true;
        }
        add(Severity.PROBLEM, "login", address, whyNot(reply));
        return false;
    }

    private static String whyNot(Reply reply) {
        return switch (reply) {
            case Reply.Denied denied when denied.isForbidden() ->
                    "the login may not read sys_object_source: " + denied.answer();
            case Reply.Denied denied -> "the login is refused: " + denied.answer();
            case Reply.Busy busy -> "too busy to answer: " + busy.answer();
            case Reply.Away away -> "does not answer: " + away.answer();
            default -> "sys_object_source cannot be read: " + reply.answer();
        };
    }

    /** A dry run of nothing: allowed only to those who may write. */
    private void engine() throws InterruptedException {
        byte[] nothing = "{\"items\":[],\"relations\":[]}".getBytes(StandardCharsets.UTF_8);
        Reply reply = client.post(queryPath, nothing);
        if (reply instanceof Reply.Denied) {
            add(
                    Severity.PROBLEM,
                    "engine",
                    "identifyreconcile",
                    "not allowed; it takes the role itil or asset, and for OAuth a scope: "
                            + reply.answer());
        } else {
            add(Severity.OK, "engine", "identifyreconcile", "may be called");
        }
    }

    private void roles() throws InterruptedException {
        String login = target.login();
        if (login == null || target.auth() != TargetAuth.BASIC) {
            String what = login == null ? "API key" : login;
            add(Severity.NOTE, "roles", what, "for which user it stands cannot be seen from here");
            return;
        }
        Reply reply =
                table(
                        "sys_user_has_role",
                        "user.user_name=" + login + "^state=active",
                        "role.name");
        if (!(reply instanceof Reply.Answered answered)) {
            add(Severity.NOTE, "roles", login, "could not be read: " + reply.answer());
            return;
        }
        for (JsonNode row : answered.body().path("result")) {
            String role = row.path("role.name").asText();
            if (ROLES.contains(role)) {
                add(Severity.OK, "roles", login, "has " + role);
                return;
            }
        }
        add(Severity.NOTE, "roles", login, "itil or asset was not seen among the roles");
    }

    private void discoverySource() throws InterruptedException {
        String source = target.discoverySource();
        Reply reply =
                table(
                        "sys_choice",
                        "name=cmdb_ci^element=discovery_source^value=" + source,
                        "value");
        boolean found = false;
        if (reply instanceof Reply.Answered answered) {
            for (JsonNode row : answered.body().path("result")) {
                found |= row.path("value").asText().equals(source);
            }
            add(
                    found ? Severity.OK : Severity.PROBLEM,
                    "discovery source",
                    source,
                    found
                            ? "is a choice of cmdb_ci.discovery_source"
                            : "is no choice of cmdb_ci.discovery_source; upper and lower case count");
        } else {
            add(Severity.NOTE, "discovery source", source, "could not be read: " + reply.answer());
        }
    }

    private SoftwareTable software() throws InterruptedException {
        Reply reply =
                table(
                        "v_plugin",
                        "id=com.snc.sams^ORid=software_asset_management^active=active",
                        "id");
        if (!(reply instanceof Reply.Answered answered)) {
            SoftwareTable plain = SoftwareTable.INSTANCES;
            add(
                    Severity.NOTE,
                    "software",
                    plain.table(),
                    "software goes there, also if Software Asset Management is active: v_plugin"
                            + " cannot be read: "
                            + reply.answer());
            return plain;
        }
        boolean managed = !answered.body().path("result").isEmpty();
        SoftwareTable table = managed ? SoftwareTable.INSTALLS : SoftwareTable.INSTANCES;
        add(
                Severity.OK,
                "software",
                table.table(),
                managed
                        ? "software goes there: Software Asset Management is active"
                        : "software goes there: Software Asset Management is not active");
        return table;
    }

    private void ciClass(String name, SoftwareTable software) throws InterruptedException {
        Reply reply =
                client.get("/api/now/cmdb/meta/" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        if (!(reply instanceof Reply.Answered) && !(reply instanceof Reply.Refused)) {
            add(Severity.NOTE, "class", name, "could not be looked at: " + reply.answer());
            return;
        }
        TableModel model = model(reply);
        if (model == null) {
            add(
                    Severity.PROBLEM,
                    "class",
                    name,
                    "does not exist there; the app CMDB CI Class Models brings many");
            return;
        }
        if (!model.ruled()) {
            add(Severity.PROBLEM, "rule", name, "has no identification rule");
            return;
        }
        add(Severity.OK, "rule", name, "has an identification rule");
        List<String> rows = new ArrayList<>(ROWS);
        rows.add(software.table());
        for (String row : rows) {
            if (!model.related().contains(row) && !model.lookups().containsKey(row)) {
                add(Severity.NOTE, "rule", name + " / " + row, withoutEntry(row));
            }
        }
        columns(name, model);
    }

    private static String withoutEntry(String table) {
        return table.startsWith("cmdb_ci_")
                ? "the rule has no related entry: rows become CIs of their own"
                : "the rule has no related entry: rows are left out";
    }

    private void columns(String name, TableModel model) {
        for (Column ours : Dictionary.standard().columns(name)) {
            TableModel.Column theirs = model.column(ours.name());
            if (theirs != null && theirs.room() < ours.maxLength()) {
                add(
                        Severity.NOTE,
                        "column",
                        name + "." + ours.name(),
                        "takes "
                                + theirs.room()
                                + " characters, ours up to "
                                + ours.maxLength()
                                + "; longer values are cut");
            }
        }
    }

    private static @Nullable TableModel model(Reply reply) {
        return reply instanceof Reply.Answered answered && answered.body().path("result").isObject()
                ? TableModel.read(answered.body().path("result"))
                : null;
    }

    private Reply table(String table, String query, String field) throws InterruptedException {
        return client.get(
                "/api/now/table/"
                        + table
                        + "?sysparm_limit=100&sysparm_fields="
                        + field
                        + "&sysparm_query="
                        + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }
}
