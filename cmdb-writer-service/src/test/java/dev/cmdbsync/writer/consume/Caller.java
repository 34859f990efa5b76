package dev.cmdbsync.writer.consume;

import dev.cmdbsync.writer.target.TargetAuth;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who calls an instance, and how.
 *
 * @param login user name or client id; null with a key
 */
record Caller(TargetAuth auth, @Nullable String login, String secret) {
    /** With characters that a form must not take as they are. */
    private static final String CREDENTIAL = FaultProxy.SECRET + " +&=%/ö";

    static final Caller BASIC = new Caller(TargetAuth.BASIC, "admin", CREDENTIAL);
    static final Caller KEY = new Caller(TargetAuth.API_KEY, null, FaultProxy.SECRET + "-key");
    static final Caller CLIENT = new Caller(TargetAuth.OAUTH, "client-1", CREDENTIAL);

    static Caller of(TargetAuth auth) {
        return switch (auth) {
            case BASIC -> BASIC;
            case API_KEY -> KEY;
            case OAUTH -> CLIENT;
        };
    }

    /** A door that lets this caller in. */
    Door door() {
        return switch (auth) {
            case BASIC ->
                    Door.header(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString(
                                                    (login + ":" + secret)
                                                            .getBytes(StandardCharsets.UTF_8)));
            case API_KEY -> Door.header("x-sn-apikey", secret);
            case OAUTH -> tokens(Integer.MAX_VALUE);
        };
    }

    /** A door for it that withdraws tokens after some calls. */
    TokenDoor tokens(int callsPerToken, Door.Answer... first) {
        return new TokenDoor(String.valueOf(login), secret, callsPerToken, List.of(first));
    }
}
