package dev.cmdbsync.simulator.call;

import io.vertx.core.MultiMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Reads {@code application/x-www-form-urlencoded}. */
final class FormBody {
    private FormBody() {}

    static void addTo(MultiMap parameters, byte[] body) {
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.add(
                        decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // a lone percent sign: taken as it stands
            return text;
        }
    }
}
