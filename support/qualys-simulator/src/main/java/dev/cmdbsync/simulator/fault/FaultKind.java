package dev.cmdbsync.simulator.fault;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What can go wrong on request. */
public enum FaultKind {
    /** Other limits for the target: {@code limit}, {@code windowSeconds}, {@code concurrency}. */
    LIMITS("limits"),
    /** 409, as the API server refuses. */
    STORM_409("storm409"),
    /** 429, as the gateway refuses. */
    STORM_429("storm429"),
    /** 503 of a proxy in between. */
    STORM_503("storm503"),
    /** The answer comes {@code millis} late. */
    STALL("stall"),
    /** The connection is reset after the answer was made. */
    RESET("reset"),
    /** The connection ends in the middle of the body. */
    TRUNCATE("truncate"),
    /** The body is cut and its length says so: complete for HTTP, broken as JSON or XML. */
    MALFORMED("malformed"),
    /** One bad asset in the page, by {@code variant}. */
    BAD_ASSET("badAsset"),
    /** One asset of the page has {@code bytes} bytes. */
    HUGE_ASSET("hugeAsset"),
    /** The page before is answered once more. */
    DUPLICATE_PAGE("duplicatePage"),
    /** The envelope has no hasMore. */
    MISSING_HAS_MORE("missingHasMore"),
    /** The answer says nothing of the limits. */
    MISSING_RATE_HEADERS("missingRateHeaders"),
    /** Status 200 and responseCode FAILED. */
    ERROR_INSIDE_200("errorInside200"),
    /** All tokens and sessions are void. */
    EXPIRE_TOKENS("expireTokens"),
    /** The right body called text/html. */
    WRONG_CONTENT_TYPE("wrongContentType");

    private final String label;

    FaultKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /**
     * @throws IllegalArgumentException if there is no such fault; its message lists them
     */
    static FaultKind of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "kind is one of "
                                                + Arrays.stream(values())
                                                        .map(FaultKind::label)
                                                        .collect(Collectors.joining(", "))
                                                + ", not "
                                                + label));
    }
}
