package dev.cmdbsync.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The environment of each service as the chart sets it, with random values for its secrets. */
public final class RenderedEnvironment {
    /** Sets of values of the chart. */
    public static final List<String> VALUES = Chart.VALUES;

    private static final int KEY_BYTES = 32;

    private RenderedEnvironment() {}

    /** By service; what its packaged configuration says about keys is in it. */
    public static Map<String, Map<String, String>> of(String values) {
        Map<String, Map<String, String>> services = new TreeMap<>();
        Chart.objects(values, "Deployment")
                .map(deployment -> deployment.at("/spec/template/spec/containers").get(0))
                .forEach(
                        container -> {
                            String service = container.path("name").asText();
                            Map<String, String> environment = variables(container);
                            String keyFile =
                                    ServiceCode.of(service).property("cmdbsync.secrets.key-file");
                            if (keyFile != null) {
                                environment.put(variable("cmdbsync.secrets.key-file"), keyFile);
                            }
                            services.put(service, environment);
                        });
        return services;
    }

    /** Of the containers that do this task and end. */
    public static List<Map<String, String>> ofTask(String values, String task) {
        return Chart.workloads(values)
                .flatMap(workload -> Chart.containers(workload).stream())
                .filter(container -> container.path("args").path(0).asText().equals(task))
                .map(RenderedEnvironment::variables)
                .toList();
    }

    private static Map<String, String> variables(JsonNode container) {
        Random random = new Random(7);
        Map<String, String> variables = new TreeMap<>();
        for (JsonNode each : container.path("env")) {
            variables.put(
                    each.path("name").asText(),
                    each.has("value")
                            ? each.path("value").asText()
                            : secret(each.path("name").asText(), random));
        }
        return variables;
    }

    /** The variable that sets a property. */
    public static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String secret(String variable, Random random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getEncoder().encodeToString(bytes);
        return variable.equals("KAFKA_SASL_JAAS_CONFIG")
                ? "org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"service\" password=\""
                        + secret
                        + "\";"
                : secret;
    }
}
