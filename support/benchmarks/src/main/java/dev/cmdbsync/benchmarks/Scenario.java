package dev.cmdbsync.benchmarks;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What is measured. */
enum Scenario {
    /** An empty CMDB takes the whole fleet. */
    FIRST_LOAD("first-load"),
    /** The same fleet again, read in full; nothing changed. */
    UNCHANGED("unchanged"),
    /** The fleet again, read in full, after a tenth of it changed. */
    CHANGED_10("changed10"),
    /** The whole fleet waits for approval and is approved by one job; only when asked for. */
    APPROVALS("approvals"),
    /** The fleet as payloads over HTTP instead of through Kafka; only when asked for. */
    IDENTIFY_RECONCILE("identifyreconcile");

    private final String text;

    Scenario(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static Scenario of(String text) {
        return Arrays.stream(values())
                .filter(each -> each.text.equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "No scenario "
                                                + text
                                                + "; there are "
                                                + Arrays.stream(values())
                                                        .map(Scenario::text)
                                                        .collect(Collectors.joining(", "))));
    }
}
