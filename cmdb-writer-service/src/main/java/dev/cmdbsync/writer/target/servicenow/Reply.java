package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one call. */
sealed interface Reply {
    /** Short text for logs; none of the data that was sent. */
    String text();

    /** What the instance said; for the record of what failed, not for logs. */
    default String answer() {
        return text();
    }

    /** 2xx with JSON; what it says of the items is another question. */
    record Answered(JsonNode body) implements Reply {
        @Override
        public String text() {
            return "answered";
        }
    }

    /**
     * 429 or 503: not done.
     *
     * @param retryAfter what {@code Retry-After} says; null if it is missing
     */
    record Busy(int status, @Nullable Duration retryAfter) implements Reply {
        @Override
        public String text() {
            return "HTTP " + status;
        }
    }

    /** 202: the request was thrown away, as instances do with too many of one session. */
    record Dropped() implements Reply {
        @Override
        public String text() {
            return "HTTP 202, the request was dropped";
        }
    }

    /** 401 or 403, or there is no credential: not done. */
    record Denied(String text, String answer) implements Reply {}

    /** There was no connection: not done. */
    record Away(String text) implements Reply {}

    /** The answer was lost: perhaps done. */
    record Lost(String text) implements Reply {}

    /** 500 and the like: probably not done. */
    record Failed(int status, String answer) implements Reply {
        @Override
        public String text() {
            return "HTTP " + status;
        }
    }

    /** Any other 4xx: the request is not acceptable. */
    record Refused(int status, String answer) implements Reply {
        @Override
        public String text() {
            return "HTTP " + status;
        }
    }
}
