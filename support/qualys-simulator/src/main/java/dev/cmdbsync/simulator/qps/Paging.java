package dev.cmdbsync.simulator.qps;

import dev.cmdbsync.simulator.call.ApiCall;
import org.jspecify.annotations.Nullable;

/**
 * Preferences of a search.
 *
 * @param limit objects of the page, at most 1000
 * @param offset objects to pass over
 * @param fromId least id
 */
record Paging(int limit, long offset, long fromId) {
    private static final int LARGEST = 1000;

    static Paging of(ApiCall call, Element request) {
        Element preferences = request.child("preferences");
        if (preferences == null) {
            return new Paging(100, 0, 0);
        }
        long limit = number(call, "limitResults", preferences.text("limitResults"), 100);
        if (limit < 1 || limit > LARGEST) {
            throw QpsAnswer.error(
                    call,
                    "LIMIT_EXCEEDED",
                    "limitResults must be from 1 to " + LARGEST + ".",
                    "Specify a smaller value for limitResults.");
        }
        long offset = number(call, "startFromOffset", preferences.text("startFromOffset"), 1);
        long fromId = number(call, "startFromId", preferences.text("startFromId"), 0);
        return new Paging((int) limit, Math.max(0, offset - 1), fromId);
    }

    private static long number(ApiCall call, String name, @Nullable String text, long otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,18}")) {
            throw Criteria.invalid(
                    call,
                    "Preferences: Invalid value for " + name + " (" + text + ").",
                    "Specify a number.");
        }
        return Long.parseLong(text);
    }
}
