package dev.cmdbsync.writer.consume;

import com.sun.net.httpserver.HttpExchange;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an instance asks of a caller before it takes a call. */
interface Door {
    /** What the door answers itself; null if it lets the call in. */
    @Nullable Answer answer(HttpExchange call, String body);

    /** An answer that does not come from behind the door. */
    record Answer(int status, Map<String, String> headers, String body) {
        Answer(int status, String body) {
            this(status, Map.of(), body);
        }
    }

    /** As the vendor words it. */
    static Answer unauthenticated() {
        return new Answer(
                401,
                "{\"error\":{\"message\":\"User Not Authenticated\",\"detail\":\"Required to provide Auth"
                        + " information\"},\"status\":\"failure\"}");
    }

    /** A door that asks for the header. */
    static Door header(String name, String value) {
        return (call, body) ->
                value.equals(call.getRequestHeaders().getFirst(name)) ? null : unauthenticated();
    }

    /** The same door, which answers calls of a path itself. */
    default Door with(String path, Answer answer) {
        return (call, body) -> {
            Answer own = answer(call, body);
            return own == null && call.getRequestURI().getPath().equals(path) ? answer : own;
        };
    }
}
