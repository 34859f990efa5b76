package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one call. */
sealed interface Reply {
    int UNAUTHORIZED = 401;
    int FORBIDDEN = 403;

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
     * 429 or 503, of the call or of the token that it needs: not done.
     *
     * @param retryAfter how long it asks to wait; null if it does not say
     */
    record Busy(String text, @Nullable Duration retryAfter) implements Reply {}

    /** 202: the request was thrown away, as instances do with too many of one session. */
    record Dropped() implements Reply {
        @Override
        public String text() {
            return "HTTP 202, the request was dropped";
        }
    }

    /**
     * 401 or 403, no token, or there is no credential: not done.
     *
     * @param status 0 if nobody was asked
     */
    record Denied(int status, String text, String answer) implements Reply {
        /** Whether it is known who calls, who may just not do this. */
        boolean isForbidden() {
            return status == FORBIDDEN;
        }
    }

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
