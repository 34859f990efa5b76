package dev.cmdbsync.simulator.gateway;

import dev.cmdbsync.simulator.call.Access;
import dev.cmdbsync.simulator.call.Account;
import dev.cmdbsync.simulator.call.Accounts;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.Api;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.ApiGate;
import dev.cmdbsync.simulator.call.RefusedException;
import dev.cmdbsync.simulator.call.Tokens;
import io.vertx.ext.web.Router;

/** {@code POST /auth}: the token, as text, with status 201. */
public final class AuthResource {
    private final ApiGate gate;
    private final Accounts accounts;
    private final Tokens tokens;

    public AuthResource(ApiGate gate, Accounts accounts, Tokens tokens) {
        this.gate = gate;
        this.accounts = accounts;
        this.tokens = tokens;
    }

    public void mount(Router router) {
        router.post("/auth")
                .handler(
                        context ->
                                gate.serve(Api.AUTH, Access.ANYONE, context, this::authenticate));
    }

    /** What the calls of the gateway ask for. */
    public Access bearer() {
        return call -> {
            String header = call.header("Authorization");
            String user =
                    header != null && header.startsWith("Bearer ")
                            ? tokens.user(header.substring("Bearer ".length()).strip())
                            : null;
            if (user == null) {
                throw new RefusedException(
                        GatewayError.of(401, "Unauthorized", "Not authenticated", call.path()));
            }
            return user;
        };
    }

    private Answer authenticate(ApiCall call, String nobody) {
        String name = call.parameter("username");
        String password = call.parameter("password");
        if (name == null || password == null) {
            return GatewayError.of(
                    400, "Bad Request", "username and password are required", call.path());
        }
        Account account = accounts.find(name, password);
        if (account == null) {
            return GatewayError.of(
                    401, "Unauthorized", "Invalid username or password", call.path());
        }
        return switch (account.state()) {
            case LOCKED ->
                    GatewayError.of(
                            401,
                            "Unauthorized",
                            "Your account is locked. Please contact your administrator",
                            call.path());
            case EXPIRED ->
                    GatewayError.of(401, "Unauthorized", "Your account has expired", call.path());
            case NO_API ->
                    GatewayError.of(
                            403,
                            "Forbidden",
                            "API access is not enabled for this user",
                            call.path());
            case ACTIVE -> Answer.of(201, "text/plain", tokens.issueToken(account.name()));
        };
    }
}
