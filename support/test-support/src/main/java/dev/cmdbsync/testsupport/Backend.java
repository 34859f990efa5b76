package dev.cmdbsync.testsupport;

/** What Kafka and PostgreSQL run on in tests; chosen by the system property {@code stack}. */
enum Backend {
    /** Child processes from Maven artifacts: needs nothing but the JDK. The default. */
    PROCESSES,
    /** Testcontainers: needs a container engine. */
    CONTAINERS;

    static Backend chosen() {
        String name = System.getProperty("stack", "processes");
        return switch (name) {
            case "processes" -> PROCESSES;
            case "containers" -> CONTAINERS;
            default ->
                    throw new IllegalArgumentException(
                            "-Dstack is processes or containers, not " + name);
        };
    }
}
