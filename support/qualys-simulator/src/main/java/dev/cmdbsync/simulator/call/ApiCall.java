package dev.cmdbsync.simulator.call;

import dev.cmdbsync.simulator.fault.FaultPlan;
import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/**
 * One vendor call, body read.
 *
 * @param parameters of the query and of a form body; the last of a repeated one counts
 * @param faults what is to go wrong
 */
public record ApiCall(
        Api api,
        String method,
        String path,
        MultiMap headers,
        MultiMap parameters,
        byte[] body,
        FaultPlan faults) {

    public @Nullable String parameter(String name) {
        var values = parameters.getAll(name);
        return values.isEmpty() ? null : values.getLast();
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Whether the call is meant to change something. */
    public boolean isWrite() {
        return switch (api) {
            case METADATA, BUSINESS_APP, CONNECTOR -> true;
            case IP, EXCLUDED_IP, ASSET_GROUP, HOST_LIST -> {
                String action = parameter("action");
                yield action != null && !action.equals("list");
            }
            case TAG, HOST_ASSET ->
                    !path.contains("/search/")
                            && !path.contains("/count/")
                            && !path.contains("/get/");
            case AUTH, SEARCH, COUNT, GET, CERTIFICATES, SESSION, ABOUT, PORTAL_VERSION -> false;
        };
    }
}
