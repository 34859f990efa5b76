package dev.cmdbsync.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ComposeTest {
    static final List<String> SERVICES = Project.SERVICES;

    private static final JsonNode COMPOSE = compose();

    private static final Set<String> KEYS =
            Set.of(
                    "image",
                    "command",
                    "restart",
                    "networks",
                    "ports",
                    "environment",
                    "volumes",
                    "healthcheck",
                    "depends_on",
                    "profiles",
                    "read_only",
                    "tmpfs",
                    "cap_drop",
                    "security_opt",
                    "network_mode",
                    "stop_grace_period",
                    "mem_limit",
                    "logging",
                    "shm_size");
    private static final Set<String> HEALTH_KEYS =
            Set.of("test", "interval", "timeout", "retries", "start_period");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:[-?][^}]*)?}");

    /** As docker compose reads it: anchors merged, no key twice. */
    private static JsonNode compose() {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Object read =
                new Yaml(new SafeConstructor(strict))
                        .load(Project.text(Project.ROOT.resolve("docker-compose.yml")));
        return new JsonMapper().valueToTree(read);
    }

    private static Map<String, JsonNode> services() {
        return COMPOSE.path("services").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void shouldHaveEverythingWithMembersThatComposeKnows() {
        assertThat(services().keySet())
                .containsAll(Project.SERVICES)
                .contains("kafka", "postgresql", "simulator", "prometheus", "grafana");
        services()
                .forEach(
                        (name, service) -> {
                            assertThat(KEYS).as(name).containsAll(names(service));
                            assertThat(HEALTH_KEYS)
                                    .as(name)
                                    .containsAll(names(service.path("healthcheck")));
                        });
        assertThat(names(COMPOSE).stream().filter(each -> !each.startsWith("x-")))
                .containsExactlyInAnyOrder("name", "services", "networks", "volumes");
    }

    @Test
    void shouldCheckTheHealthOfEverythingThatStays() {
        services()
                .forEach(
                        (name, service) -> {
                            if (!name.equals("topics")) {
                                assertThat(service.at("/healthcheck/test/0").asText())
                                        .as(name)
                                        .isEqualTo("CMD");
                            }
                        });
    }

    @Test
    void shouldBoundWhatEveryContainerLogs() {
        services()
                .forEach(
                        (name, service) ->
                                assertThat(service.at("/logging/options/max-size").asText())
                                        .as(name)
                                        .matches("\\d+m"));
    }

    @Test
    void shouldHaveTheSimulatorAtOneAddressForAllWhoFollowItsSource() {
        for (String service : List.of("collector", "uploader", "tagging")) {
            assertThat(services().values())
                    .as(service)
                    .anyMatch(
                            each ->
                                    each.path("network_mode").asText().equals("service:" + service)
                                            && each.path("command").toString().contains("8090")
                                            && each.path("profiles")
                                                    .toString()
                                                    .contains("simulator"));
            assertThat(
                            names(services().get(service).path("environment"))
                                    .contains("CMDBSYNC_OUTBOUND_ALLOWED_NETWORKS"))
                    .as(service)
                    .isTrue();
        }
    }

    @Test
    void shouldPublishPortsOnTheLoopbackOnly() {
        Set<String> taken = new TreeSet<>();
        services()
                .forEach(
                        (name, service) ->
                                service.path("ports")
                                        .forEach(
                                                port -> {
                                                    assertThat(port.asText())
                                                            .as(name)
                                                            .startsWith("127.0.0.1:");
                                                    assertThat(
                                                                    taken.add(
                                                                            port.asText()
                                                                                    .split(":")[1]))
                                                            .as(name)
                                                            .isTrue();
                                                }));
    }

    @Test
    void shouldHoldNoPasswordAndNoDefaultForOne() {
        services()
                .forEach(
                        (name, service) ->
                                service.path("environment")
                                        .properties()
                                        .forEach(
                                                each -> {
                                                    if (each.getKey().matches(".*(PASSWORD|KEY)")) {
                                                        assertThat(each.getValue().asText())
                                                                .as(name)
                                                                .matches("\\$\\{[A-Z_]+:\\?.+}");
                                                    }
                                                }));
    }

    @Test
    void shouldNameTheVersionOfEveryImage() {
        services()
                .forEach(
                        (name, service) ->
                                assertThat(
                                                VARIABLE.matcher(service.path("image").asText())
                                                        .replaceAll(
                                                                found ->
                                                                        found.group(2)
                                                                                .substring(2)))
                                        .as(name)
                                        .matches(".+:v?[0-9][\\w.-]+"));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void shouldSetOnlyWhatTheServiceKnows(String service) {
        JsonNode environment = services().get(service).path("environment");

        assertThat(EnvironmentTest.unknown(service, names(environment))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void shouldRunServicesAsTheChartDoes(String service) {
        JsonNode own = services().get(service);
        String port = ServiceCode.of(service).property("quarkus.http.port");

        assertThat(own.path("read_only").asBoolean()).isTrue();
        assertThat(own.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
        assertThat(own.path("security_opt").toString()).contains("no-new-privileges:true");
        assertThat(own.at("/ports/0").asText()).isEqualTo("127.0.0.1:" + port + ":" + port);
        assertThat(own.at("/healthcheck/test").toString()).contains("/" + port);
    }

    @Test
    void shouldStartInOrderOfHealth() {
        Map<String, Set<String>> after = new TreeMap<>();
        services()
                .forEach(
                        (name, service) -> {
                            service.path("depends_on")
                                    .properties()
                                    .forEach(
                                            each ->
                                                    assertThat(
                                                                    each.getValue()
                                                                            .path("condition")
                                                                            .asText())
                                                            .isEqualTo(
                                                                    each.getKey().equals("topics")
                                                                            ? "service_completed_successfully"
                                                                            : "service_healthy"));
                            after.put(name, names(service.path("depends_on")));
                        });
        for (String service : Project.SERVICES) {
            assertThat(before(service, after)).contains("kafka", "postgresql", "topics");
        }
        assertThat(before("uploader", after)).contains("cmdb-writer");
    }

    @Test
    void shouldMountOnlyWhatIsThere() {
        services()
                .forEach(
                        (name, service) ->
                                service.path("volumes")
                                        .forEach(
                                                volume -> {
                                                    String source = volume.asText().split(":")[0];
                                                    if (source.startsWith("./.data/")) {
                                                        // What ./dev compose-env makes.
                                                        assertThat(volume.asText()).endsWith(":ro");
                                                    } else if (source.startsWith("./")) {
                                                        assertThat(Project.ROOT.resolve(source))
                                                                .as(name)
                                                                .exists();
                                                        assertThat(volume.asText()).endsWith(":ro");
                                                    } else {
                                                        assertThat(names(COMPOSE.path("volumes")))
                                                                .contains(source);
                                                    }
                                                }));
    }

    @Test
    void shouldScrapeEveryService() {
        JsonNode jobs =
                Project.yaml(Project.ROOT.resolve("deploy/prometheus/prometheus.yml"))
                        .path("scrape_configs");
        Map<String, String> targets = new TreeMap<>();
        jobs.forEach(
                job ->
                        targets.put(
                                job.path("job_name").asText(),
                                job.at("/static_configs/0/targets/0").asText()));

        assertThat(targets.keySet()).containsAll(Project.SERVICES);
        for (String service : Project.SERVICES) {
            assertThat(targets.get(service))
                    .isEqualTo(
                            service + ":" + ServiceCode.of(service).property("quarkus.http.port"));
        }
    }

    @Test
    void shouldGetEveryVariableFromDev() {
        String dev = Project.text(Project.ROOT.resolve("dev"));

        VARIABLE.matcher(Project.text(Project.ROOT.resolve("docker-compose.yml")))
                .results()
                .map(each -> each.group(1))
                .filter(each -> each.matches(".*(PASSWORD|KEY)"))
                .forEach(each -> assertThat(dev).contains(each));
    }

    private static Set<String> before(String service, Map<String, Set<String>> after) {
        Set<String> before = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(service));
        while (!open.isEmpty()) {
            for (String each : after.getOrDefault(open.removeFirst(), Set.of())) {
                if (before.add(each)) {
                    open.add(each);
                }
            }
        }
        return before;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
