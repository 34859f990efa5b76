package dev.cmdbsync.simulator.call;

import java.util.LinkedHashMap;
import java.util.Map;

/** The answers to calls that come too often. */
final class Refusals {
    private Refusals() {}

    static Answer rate(Api api, Map<String, String> headers, long waitSeconds) {
        return api.host() == Api.Host.GATEWAY
                ? Answer.empty(429).withHeaders(headers)
                : SimpleReturn.error(
                                409,
                                1965,
                                "This API cannot be run again for another "
                                        + words(waitSeconds)
                                        + ".",
                                Map.of("SECONDS_TO_WAIT", Long.toString(waitSeconds)))
                        .withHeaders(headers);
    }

    static Answer concurrency(Api api, Map<String, String> headers, int running) {
        return api.host() == Api.Host.GATEWAY
                ? Answer.empty(429).withHeaders(headers)
                : SimpleReturn.error(
                                409,
                                1960,
                                "This API cannot be run again until "
                                        + running
                                        + " currently running instance"
                                        + (running == 1 ? " has" : "s have")
                                        + " finished.",
                                Map.of("CALLS_TO_FINISH", Integer.toString(running)))
                        .withHeaders(headers);
    }

    static Answer storm(int status, long waitSeconds) {
        if (status == 503) {
            return Answer.of(
                    503,
                    "text/html",
                    "<html><head><title>503 Service Temporarily Unavailable</title></head>"
                            + "<body><center><h1>503 Service Temporarily Unavailable</h1>"
                            + "</center></body></html>\n");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-RateLimit-Limit", "300");
        headers.put("X-RateLimit-Window-Sec", "3600");
        headers.put("X-RateLimit-Remaining", "0");
        headers.put("X-RateLimit-ToWait-Sec", Long.toString(waitSeconds));
        if (status == 429) {
            return Answer.empty(429).withHeaders(headers);
        }
        return rate(Api.HOST_LIST, headers, waitSeconds);
    }

    private static String words(long seconds) {
        return "%d hours, %d minutes and %d seconds"
                .formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
