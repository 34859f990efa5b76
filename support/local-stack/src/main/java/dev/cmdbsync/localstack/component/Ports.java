package dev.cmdbsync.localstack.component;

import dev.cmdbsync.localstack.process.FreePorts;
import dev.cmdbsync.localstack.process.StartException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A stack's ports on 127.0.0.1.
 *
 * @param offset added to the standard ports, so that stacks live side by side
 */
public record Ports(int offset) {
    private static final int COLLECTOR = 8081;
    private static final int TRANSFORM = 8082;
    private static final int WRITER = 8083;
    private static final int UPLOADER = 8084;
    private static final int TAGGING = 8085;
    private static final int SIMULATOR = 8090;
    private static final int KAFKA = 9092;
    private static final int KAFKA_CONTROLLER = 9093;
    private static final int POSTGRES = 5432;
    private static final int LOWEST_RANDOM = 1_000;
    // Above begin the ports that the system gives to outgoing connections.
    private static final int HIGHEST_RANDOM = 23_000;
    private static final int HIGHEST_OFFSET = 65_535 - KAFKA_CONTROLLER;
    private static final int BETWEEN_REPLICAS = 100;

    /** Replicas of a service that have ports. */
    public static final int MOST_REPLICAS = 3;

    public Ports {
        if (offset < 0 || offset > HIGHEST_OFFSET) {
            throw new IllegalArgumentException(
                    "The port offset is between 0 and " + HIGHEST_OFFSET);
        }
    }

    /** An offset whose ports are all free now. */
    public static Ports random() {
        Ports ports;
        do {
            ports = new Ports(ThreadLocalRandom.current().nextInt(LOWEST_RANDOM, HIGHEST_RANDOM));
        } while (!ports.all(MOST_REPLICAS).values().stream().allMatch(FreePorts::isFree));
        return ports;
    }

    public int collector() {
        return COLLECTOR + offset;
    }

    public int transform() {
        return TRANSFORM + offset;
    }

    public int writer() {
        return WRITER + offset;
    }

    public int uploader() {
        return UPLOADER + offset;
    }

    public int tagging() {
        return TAGGING + offset;
    }

    public int simulator() {
        return SIMULATOR + offset;
    }

    public int kafka() {
        return KAFKA + offset;
    }

    int kafkaController() {
        return KAFKA_CONTROLLER + offset;
    }

    public int postgres() {
        return POSTGRES + offset;
    }

    /** The port of a replica of the service that has the given one. */
    int replica(int port, int replica) {
        return port + BETWEEN_REPLICAS * (replica - 1);
    }

    /** Refuses, with words that help, if another program has one of the ports. */
    public void requireFree(int replicas) {
        for (Map.Entry<String, Integer> port : all(replicas).entrySet()) {
            if (!FreePorts.isFree(port.getValue())) {
                throw new StartException(
                        """
                        Port %d (%s) is taken by another program. Stop that program, or move all \
                        ports of this stack, for example: ./dev up --port-offset %d"""
                                .formatted(port.getValue(), port.getKey(), offset + LOWEST_RANDOM));
            }
        }
    }

    private Map<String, Integer> all(int replicas) {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("PostgreSQL", postgres());
        all.put("Kafka", kafka());
        all.put("Kafka's controller", kafkaController());
        all.put("simulator", simulator());
        for (int replica = 1; replica <= replicas; replica++) {
            String number = replica == 1 ? "" : "-" + replica;
            all.put("collector" + number, replica(collector(), replica));
            all.put("transform" + number, replica(transform(), replica));
            all.put("writer" + number, replica(writer(), replica));
            all.put("uploader" + number, replica(uploader(), replica));
            all.put("tagging" + number, replica(tagging(), replica));
        }
        return all;
    }
}
