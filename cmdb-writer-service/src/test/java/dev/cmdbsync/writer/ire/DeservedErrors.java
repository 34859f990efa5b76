package dev.cmdbsync.writer.ire;

import static dev.cmdbsync.writer.rule.DependencyRule.End.CHILD;
import static dev.cmdbsync.writer.rule.DependencyRule.End.PARENT;
import static dev.cmdbsync.writer.rule.DependencyRule.Type.CONTAINMENT;
import static dev.cmdbsync.writer.rule.DependencyRule.Type.HOSTING;

import dev.cmdbsync.writer.rule.ClassDefinition;
import dev.cmdbsync.writer.rule.DataSourceRule;
import dev.cmdbsync.writer.rule.DependencyRule;
import dev.cmdbsync.writer.rule.IdentificationRule;
import dev.cmdbsync.writer.rule.IdentifierEntry;
import dev.cmdbsync.writer.rule.RelationType;
import dev.cmdbsync.writer.rule.RuleKind;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** For each error a payload, rules and a CMDB that bring it about. */
final class DeservedErrors {
    private static final String ID = "00000000000000000000000000000002";
    private static final String CI_1 = "0197a000-0000-7000-8000-000000000001";
    private static final String CI_2 = "0197a000-0000-7000-8000-000000000002";
    private static final String CI_3 = "0197a000-0000-7000-8000-000000000003";
    private static final String SERVER =
            "{\"className\": \"cmdb_ci_linux_server\", \"values\": {\"name\": \"srv-1\"}}";
    private static final String SERVER_2 =
            "{\"className\": \"cmdb_ci_linux_server\", \"values\": {\"name\": \"srv-2\"}}";
    private static final String NAMELESS =
            "{\"className\": \"cmdb_ci_linux_server\", \"values\": {\"ram\": \"1\"}}";
    private static final String TOMCAT =
            """
            {"className": "cmdb_ci_app_server_tomcat", "values": {"name": "tc", "install_directory": "/opt",
              "running_process_key_parameters": "p"}}""";
    private static final String APPLICATION =
            "{\"className\": \"cmdb_ci_appl\", \"values\": {\"name\": \"app\", \"cl_port\": \"1\"}}";
    private static final String APPLICATION_2 =
            "{\"className\": \"cmdb_ci_appl\", \"values\": {\"name\": \"app-2\", \"cl_port\": \"2\"}}";
    private static final String BUSINESS_APP = "\"className\": \"cmdb_ci_business_app\"";

    private DeservedErrors() {}

    /**
     * What brings an error about.
     *
     * @param dataSource null for none
     */
    record Deserved(
            String body, @Nullable String dataSource, RulesForTests rules, Consumer<Cmdb> given) {
        Deserved from(@Nullable String source) {
            return new Deserved(body, source, rules, given);
        }

        Deserved by(Consumer<RulesForTests> change) {
            change.accept(rules);
            return this;
        }

        Deserved given(Consumer<Cmdb> state) {
            return new Deserved(body, dataSource, rules, state);
        }
    }

    private static Deserved items(String... items) {
        return body("{\"items\": [" + String.join(", ", items) + "]}");
    }

    private static Deserved related(String relations, String... items) {
        return body(
                "{\"items\": ["
                        + String.join(", ", items)
                        + "], \"relations\": ["
                        + relations
                        + "]}");
    }

    private static Deserved body(String body) {
        return new Deserved(body, "ServiceNow", RulesForTests.shipped(), cmdb -> {});
    }

    private static String relation(int parent, String type, int child) {
        return "{\"parent\": %d, \"child\": %d, \"type\": \"%s\"}".formatted(parent, child, type);
    }

    static @Nullable Deserved of(String error) {
        return switch (error) {
            case "IDENTIFICATION_RULE_MISSING 1" ->
                    items("{\"className\": \"cmdb_ci_nothing\", \"values\": {\"name\": \"x1\"}}");
            case "MISSING_MATCHING_ATTRIBUTES 1" -> items(NAMELESS);
            case "NO_CLASS_NAME_FOR_INDEPENDENT_CI 1" ->
                    items("{" + BUSINESS_APP + ", \"values\": {\"name\": \"x1\"}}")
                            .by(
                                    rules ->
                                            rules.without(
                                                            RuleKind.IDENTIFICATION,
                                                            "Business Application Rule")
                                                    .add(
                                                            RuleKind.IDENTIFICATION,
                                                            rule(
                                                                    "cmdb_ci_business_app",
                                                                    true,
                                                                    entry(
                                                                            null,
                                                                            "name",
                                                                            "sys_class_name"))));
            case "IDENTIFICATION_RULE_FOR_LOOKUP_MISSING 1" ->
                    items(
                            "{"
                                    + BUSINESS_APP
                                    + ", \"values\": {\"name\": \"x1\"}, \"lookup\": [{\"className\":"
                                    + " \"cmdb_serial_number\", \"values\": {}}]}");
            case "IDENTIFICATION_RULE_FOR_RELATED_ITEM_MISSING 1" ->
                    items(
                            "{"
                                    + BUSINESS_APP
                                    + ", \"values\": {\"name\": \"x1\"}, \"related\": [{\"className\":"
                                    + " \"cmdb_print_queue_instance\", \"values\": {}}]}");
            case "NO_LOOKUP_RULES_FOR_DEPENDENT_CI 1" ->
                    items(TOMCAT)
                            .by(
                                    rules ->
                                            rules.without(RuleKind.IDENTIFICATION, "Tomcat")
                                                    .add(
                                                            RuleKind.IDENTIFICATION,
                                                            rule(
                                                                    "cmdb_ci_app_server_tomcat",
                                                                    false,
                                                                    entry("cmdb_ci", "name"))));
            case "REQUIRED_ATTRIBUTE_EMPTY 1" ->
                    items("{" + BUSINESS_APP + ", \"values\": {\"name\": \"x1\"}}")
                            .by(rules -> rules.add(RuleKind.CLASS, mandatory()));
            case "INSERT_NOT_ALLOWED_FOR_SOURCE 1" ->
                    items(SERVER)
                            .by(
                                    rules ->
                                            rules.add(
                                                    RuleKind.DATA_SOURCE_RULE,
                                                    new DataSourceRule(
                                                            ID,
                                                            "no inserts",
                                                            "cmdb_ci_server",
                                                            "ServiceNow",
                                                            false,
                                                            true)));
            default -> error.startsWith("INVALID_INPUT_DATA") ? invalid(error) : others(error);
        };
    }

    private static @Nullable Deserved invalid(String error) {
        return switch (error) {
            case "INVALID_INPUT_DATA 1" ->
                    items(
                            "{\"className\": \"cmdb_ci_server\", \"values\": {\"sys_id\":"
                                    + " \"0123456789abcdef0123456789abcdef\"}}");
            case "INVALID_INPUT_DATA 2" -> items(SERVER).from(null);
            case "INVALID_INPUT_DATA 3" -> items(SERVER).from("servicenow");
            case "INVALID_INPUT_DATA 4" ->
                    related(relation(0, "Likes::Liked by", 1), SERVER, SERVER_2);
            case "INVALID_INPUT_DATA 5" ->
                    related(relation(7, "Runs on::Runs", 1), SERVER, SERVER_2);
            case "INVALID_INPUT_DATA 6" ->
                    related(relation(0, "Runs on::Runs", 9), SERVER, SERVER_2);
            default -> null;
        };
    }

    private static @Nullable Deserved others(String error) {
        return switch (error) {
            case "DUPLICATE_RELATIONSHIP_TYPES 1" ->
                    related(relation(0, "Runs on::Runs", 1), TOMCAT, SERVER)
                            .by(
                                    rules ->
                                            rules.add(
                                                    RuleKind.RELATION_TYPE,
                                                    new RelationType(ID, "Runs on::Runs", true)));
            case "DUPLICATE_PAYLOAD_RECORDS 1" -> items(SERVER, SERVER);
            case "DUPLICATE_RELATED_PAYLOAD 1" ->
                    items(withTwo("related", "cmdb_key_value", "{\"key\": \"k\"}"));
            case "DUPLICATE_LOOKUP_PAYLOAD 1" ->
                    items(withTwo("lookup", "cmdb_serial_number", SERIAL));
            case "LOCK_TIMEOUT 1" -> items(SERVER);
            case "MULTIPLE_DUPLICATE_RECORDS 1" ->
                    items(SERVER)
                            .by(
                                    rules ->
                                            rules.property(
                                                    "glide.identification_engine.skip_duplicates",
                                                    "false"))
                            .given(DeservedErrors::twoServers);
            case "MULTI_MATCH 3" ->
                    items(withOne("lookup", "cmdb_serial_number", SERIAL))
                            .by(
                                    rules ->
                                            rules.property(
                                                    "glide.identification_engine.skip_duplicates",
                                                    "false"))
                            .given(
                                    cmdb -> {
                                        twoServers(cmdb);
                                        cmdb.run(serial(CI_1) + ";" + serial(CI_2));
                                    });
            case "ABANDONED 2" ->
                    items(withOne("lookup", "cmdb_serial_number", SERIAL))
                            .given(cmdb -> cmdb.run(serial(CI_3)));
            case "ABANDONED 4" -> items(SERVER, NAMELESS);
            case "ABANDONED 6" -> body("{\"items\": [");
            case "RECLASSIFICATION_NOT_ALLOWED 1" ->
                    items(
                                    "{\"className\": \"cmdb_ci_win_server\", \"values\": {\"name\": \"srv-1\"}}")
                            .by(rules -> rules.property("glide.class.switch.enabled", "false"))
                            .given(DeservedErrors::server);
            default -> dependent(error);
        };
    }

    private static @Nullable Deserved dependent(String error) {
        String runsOn = relation(0, "Runs on::Runs", 1);
        return switch (error) {
            case "MISSING_DEPENDENCY 1" -> items(TOMCAT);
            case "METADATA_RULE_MISSING 1" ->
                    items("{\"className\": \"cmdb_ci_lonely\", \"values\": {\"name\": \"x1\"}}")
                            .by(
                                    rules ->
                                            rules.add(
                                                            RuleKind.CLASS,
                                                            new ClassDefinition(
                                                                    ID,
                                                                    "cmdb_ci_lonely",
                                                                    "Lonely",
                                                                    "cmdb_ci",
                                                                    List.of(),
                                                                    true))
                                                    .add(
                                                            RuleKind.IDENTIFICATION,
                                                            rule(
                                                                    "cmdb_ci_lonely",
                                                                    false,
                                                                    entry(null, "name"))));
            case "MULTIPLE_DEPENDENCIES 1" ->
                    related(
                            runsOn + ", " + relation(0, "Runs on::Runs", 2),
                            TOMCAT,
                            SERVER,
                            SERVER_2);
            case "MULTIPLE_DEPENDENCIES 2" ->
                    related(
                                    runsOn
                                            + ", "
                                            + relation(0, "Depends on::Used by", 2)
                                            + ", "
                                            + relation(2, "Runs on::Runs", 1),
                                    TOMCAT,
                                    SERVER,
                                    APPLICATION)
                            .by(DeservedErrors::dependsOnApplication);
            case "QUALIFICATION_LOOP 1" ->
                    related(
                                    relation(0, "Depends on::Used by", 1)
                                            + ", "
                                            + relation(1, "Depends on::Used by", 0),
                                    APPLICATION,
                                    APPLICATION_2)
                            .by(DeservedErrors::dependsOnApplication);
            case "TYPE_CONFLICT_IN_QUALIFICATION 1" ->
                    related(
                                    runsOn + ", " + relation(1, "Contains::Contained by", 0),
                                    TOMCAT,
                                    SERVER)
                            .by(
                                    rules ->
                                            rules.add(
                                                    RuleKind.DEPENDENCY,
                                                    new DependencyRule(
                                                            ID,
                                                            "part",
                                                            CONTAINMENT,
                                                            "cmdb_ci_server",
                                                            "cmdb_ci_appl",
                                                            "Contains::Contained by",
                                                            CHILD,
                                                            true)));
            case "ABANDONED 1", "ABANDONED 5" -> related(runsOn, TOMCAT, NAMELESS);
            case "MULTI_MATCH 1" ->
                    related(runsOn, TOMCAT, SERVER).given(DeservedErrors::twoTomcatsOfOneServer);
            case "MULTI_MATCH 2" -> related(runsOn + ", " + runsOn, TOMCAT, SERVER);
            default -> null;
        };
    }

    private static final String SERIAL =
            "{\"serial_number\": \"SN-0815\", \"serial_number_type\": \"bios\"}";

    private static String serial(String ci) {
        return "insert into serial_number (cmdb_ci, row_key, serial_number, serial_number_type, serial_key, valid)"
                + " values ('"
                + ci
                + "', 'bios|SN-0815', 'SN-0815', 'bios', 'SN-0815', true)";
    }

    private static String withOne(String kind, String table, String values) {
        return "{\"className\": \"cmdb_ci_server\", \"values\": {\"name\": \"srv-9\"}, \"%s\": [%s]}"
                .formatted(kind, sub(table, values));
    }

    private static String withTwo(String kind, String table, String values) {
        return "{\"className\": \"cmdb_ci_server\", \"values\": {\"name\": \"srv-9\"}, \"%s\": [%s, %s]}"
                .formatted(kind, sub(table, values), sub(table, values));
    }

    private static String sub(String table, String values) {
        return "{\"className\": \"%s\", \"values\": %s}".formatted(table, values);
    }

    private static void server(Cmdb cmdb) {
        cmdb.ci(CI_1, "cmdb_ci_linux_server", "srv-1", null, "{}");
    }

    private static void twoServers(Cmdb cmdb) {
        server(cmdb);
        cmdb.ci(CI_2, "cmdb_ci_linux_server", "srv-1", null, "{}");
    }

    private static void twoTomcatsOfOneServer(Cmdb cmdb) {
        server(cmdb);
        for (String tomcat : List.of(CI_2, CI_3)) {
            cmdb.ci(
                    tomcat,
                    "cmdb_ci_app_server_tomcat",
                    "tc",
                    null,
                    "{\"install_directory\": \"/opt\", \"running_process_key_parameters\": \"p\"}");
            cmdb.run(
                    "insert into ci_relation (sys_id, parent, child, type, created_by) values (gen_random_uuid(), '"
                            + tomcat
                            + "', '"
                            + CI_1
                            + "', 'Runs on::Runs', 'test')");
        }
    }

    private static void dependsOnApplication(RulesForTests rules) {
        rules.add(
                RuleKind.DEPENDENCY,
                new DependencyRule(
                        ID,
                        "part",
                        HOSTING,
                        "cmdb_ci_appl",
                        "cmdb_ci_appl",
                        "Depends on::Used by",
                        PARENT,
                        true));
    }

    private static ClassDefinition mandatory() {
        return new ClassDefinition(
                ID,
                "cmdb_ci_business_app",
                "Business Application",
                null,
                List.of(
                        new ClassDefinition.Attribute(
                                "number", "Number", "string", 40, true, null)),
                true);
    }

    private static IdentificationRule rule(
            String appliesTo, boolean independent, IdentifierEntry entry) {
        return new IdentificationRule(
                ID, "A rule", "", appliesTo, independent, true, List.of(entry), List.of());
    }

    private static IdentifierEntry entry(@Nullable String referencedField, String... attributes) {
        return new IdentifierEntry(
                ID,
                100,
                List.of(attributes),
                referencedField == null ? null : "cmdb_serial_number",
                referencedField,
                List.of(),
                null,
                false,
                false,
                false,
                true);
    }
}
