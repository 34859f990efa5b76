package dev.cmdbsync.simulator.vm;

import dev.cmdbsync.simulator.background.Background;
import dev.cmdbsync.simulator.call.Access;
import dev.cmdbsync.simulator.call.Account;
import dev.cmdbsync.simulator.call.Accounts;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.Api;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.ApiGate;
import dev.cmdbsync.simulator.call.RefusedException;
import dev.cmdbsync.simulator.call.SimpleReturn;
import dev.cmdbsync.simulator.call.Tokens;
import dev.cmdbsync.simulator.fleet.Fleet;
import io.vertx.ext.web.Router;
import java.util.Map;

/** Session, host list, about and portal version. */
public final class VmResource {
    private final ApiGate gate;
    private final Tokens tokens;
    private final VmAccess access;
    private final HostList hosts;
    private final HostPurge purge;

    public VmResource(
            ApiGate gate, Accounts accounts, Tokens tokens, Fleet fleet, Background background) {
        this.gate = gate;
        this.tokens = tokens;
        this.access = new VmAccess(accounts, tokens);
        this.hosts = new HostList(fleet);
        this.purge = new HostPurge(fleet, background);
    }

    /** Who may call the API server. */
    public Access access() {
        return access;
    }

    public void mount(Router router) {
        router.post("/api/2.0/fo/session/")
                .handler(context -> gate.serve(Api.SESSION, Access.ANYONE, context, this::session));
        gate.route(
                router.routeWithRegex("/api/[25]\\.0/fo/asset/host/"),
                Api.HOST_LIST,
                access,
                this::host);
        router.get("/msp/about.php")
                .handler(context -> gate.serve(Api.ABOUT, access, context, VmResource::about));
        router.get("/qps/rest/portal/version")
                .handler(
                        context ->
                                gate.serve(
                                        Api.PORTAL_VERSION,
                                        this::portalAccess,
                                        context,
                                        VmResource::portalVersion));
    }

    /** Lists of version 2 are past the end of their support. */
    private Answer host(ApiCall call, String user) {
        if ("purge".equals(call.parameter("action"))) {
            return purge.answer(call);
        }
        return call.path().startsWith("/api/5.0/") ? hosts.answer(call, user) : Answer.empty(404);
    }

    private Answer session(ApiCall call, String nobody) {
        if (call.header("X-Requested-With") == null) {
            return SimpleReturn.error(
                    400, 1903, "missing required header: X-Requested-With", Map.of());
        }
        String action = call.parameter("action");
        if ("login".equals(action)) {
            Account account =
                    access.account(call.parameter("username"), call.parameter("password"));
            return SimpleReturn.success("Logged in")
                    .withHeaders(
                            Map.of(
                                    "Set-Cookie",
                                    VmAccess.COOKIE
                                            + "="
                                            + tokens.openSession(account.name())
                                            + "; path=/api; HttpOnly"));
        }
        if ("logout".equals(action)) {
            String session = VmAccess.session(call);
            if (session == null || tokens.user(session) == null) {
                return SimpleReturn.error(401, 2000, "Bad Login/Password", Map.of());
            }
            tokens.closeSession(session);
            return SimpleReturn.success("Logged out");
        }
        return action == null
                ? SimpleReturn.error(400, 1903, "missing required parameter: action", Map.of())
                : SimpleReturn.error(
                        400, 1905, "parameter action has invalid value: " + action, Map.of());
    }

    private static Answer about(ApiCall call, String user) {
        return Answer.of(
                200,
                Answer.XML,
                """
                <?xml version="1.0" encoding="UTF-8" ?>
                <!DOCTYPE ABOUT SYSTEM "https://qualysapi.qualys.com/about.dtd">
                <ABOUT>
                  <API-VERSION MAJOR="1" MINOR="4"/>
                  <WEB-VERSION>10.39.1-1</WEB-VERSION>
                  <SCANNER-VERSION>14.6.30-1</SCANNER-VERSION>
                  <VULNSIGS-VERSION>2.6.420-4</VULNSIGS-VERSION>
                </ABOUT>
                """);
    }

    /** Wrong credentials are told with status 200 here. */
    private String portalAccess(ApiCall call) {
        try {
            return access.user(call);
        } catch (RefusedException e) {
            throw new RefusedException(
                    PortalAnswer.of(
                            call,
                            "INVALID_CREDENTIALS",
                            "Authentication failed",
                            "Verify both 'user' and 'password' credentials."));
        }
    }

    private static Answer portalVersion(ApiCall call, String user) {
        return PortalAnswer.version(call);
    }
}
