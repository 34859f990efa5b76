package dev.cmdbsync.simulator.fo;

import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.RefusedException;
import dev.cmdbsync.simulator.call.SimpleReturn;
import dev.cmdbsync.simulator.fault.FaultKind;
import dev.cmdbsync.simulator.ip.Ranges;
import inet.ipaddr.IPAddressSeqRange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parameters of one FO call; what is wrong with them is answered with the documented codes. */
public final class FoParameters {
    private final ApiCall call;

    private FoParameters(ApiCall call) {
        this.call = call;
    }

    /**
     * The parameters of a call.
     *
     * @param names those that the action knows, beside {@code action} and {@code echo_request}
     * @throws RefusedException with 1901 if there is another
     */
    public static FoParameters of(ApiCall call, Set<String> names) {
        for (String name : call.parameters().names()) {
            if (!names.contains(name) && !name.equals("action") && !name.equals("echo_request")) {
                throw refused(1901, "unrecognized parameter(s): " + name);
            }
        }
        return new FoParameters(call);
    }

    /** As {@link #of}, for actions that change something: GET is refused with 1908. */
    public static FoParameters ofChange(ApiCall call, Set<String> names) {
        if (!call.method().equals("POST")) {
            throw refused(1908, "unsupported request method: use POST");
        }
        return of(call, names);
    }

    /**
     * The call's action.
     *
     * @throws RefusedException with 1903 if there is none
     */
    public static String action(ApiCall call) {
        if (call.faults().has(FaultKind.ERROR_INSIDE_200)) {
            throw new RefusedException(
                    SimpleReturn.error(200, 999, "Internal error. Please contact us.", Map.of()));
        }
        String action = call.parameter("action");
        if (action == null) {
            throw refused(1903, "missing required parameter: action");
        }
        return action;
    }

    /** The answer to an action that the call does not have. */
    public static Answer unknownAction(String action) {
        return SimpleReturn.error(
                400, 1905, "parameter action has invalid value: " + action, Map.of());
    }

    public @Nullable String text(String name) {
        return call.parameter(name);
    }

    public String required(String name) {
        String value = text(name);
        if (value == null || value.isBlank()) {
            throw refused(1903, "missing required parameter: " + name);
        }
        return value;
    }

    public boolean has(String name) {
        return text(name) != null;
    }

    /** One of some words, or null. */
    public @Nullable String oneOf(String name, Set<String> words) {
        String value = text(name);
        if (value != null && !words.contains(value)) {
            throw invalid(name, value, "not one of " + String.join(", ", words));
        }
        return value;
    }

    /** 1 or 0. */
    public boolean flag(String name) {
        return "1".equals(oneOf(name, Set.of("0", "1")));
    }

    public long number(String name, long otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,18}")) {
            throw invalid(name, value, "not a positive integer");
        }
        return Long.parseLong(value);
    }

    /** Addresses and ranges; null if the parameter is missing. */
    public @Nullable List<IPAddressSeqRange> ranges(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            return Ranges.parse(value);
        } catch (IllegalArgumentException e) {
            throw invalid(name, value, "neither an IP address nor a range: " + e.getMessage());
        }
    }

    public static RefusedException invalid(String name, String value, String why) {
        String shown = value.length() > 100 ? value.substring(0, 100) + "..." : value;
        return refused(
                1905, "parameter " + name + " has invalid value: " + shown + " (" + why + ")");
    }

    public static RefusedException refused(int code, String text) {
        return new RefusedException(SimpleReturn.error(400, code, text, Map.of()));
    }
}
