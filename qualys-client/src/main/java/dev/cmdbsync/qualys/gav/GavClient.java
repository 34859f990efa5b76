package dev.cmdbsync.qualys.gav;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.qualys.QualysAccount;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.http.Budget;
import dev.cmdbsync.qualys.http.ErrorMapping;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.http.Reply;
import dev.cmdbsync.qualys.http.XmlReply;
import dev.cmdbsync.qualys.slice.Page;
import dev.cmdbsync.qualys.slice.PageSlicer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Global AssetView, version 2. One client for each account, whose token it shares. Safe for use by
 * many threads.
 */
public final class GavClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SEARCH = "/rest/2.0/search/am/asset";
    private static final String COUNT = "/rest/2.0/count/am/asset";
    private static final String GET = "/rest/2.0/get/am/asset?assetId=";

    private final QualysHttp http;
    private final QualysAccount account;
    private final GatewaySession session;

    public GavClient(QualysHttp http, QualysAccount account, Clock clock) {
        this(http, account, new GatewaySession(http, account, clock));
    }

    /** Shares the token of other clients of the account. */
    public GavClient(QualysHttp http, QualysAccount account, GatewaySession session) {
        this.http = http;
        this.account = account;
        this.session = session;
    }

    /** Logs in if there is no token yet; throws if the gateway refuses. */
    public void login() {
        session.login();
    }

    /**
     * One page of assets.
     *
     * @throws QualysException if Qualys does not answer with a page; a page that is cut off or
     *     malformed is no exception but tells so
     */
    public SearchReply search(SearchQuery query) {
        return searchReply(send(post(query, SEARCH)));
    }

    /** How many assets a search would find, its cursor and page size aside. */
    public long count(SearchQuery query) {
        Reply reply = send(post(query, COUNT));
        if (reply.isEmpty()) {
            return 0;
        }
        Page page = PageSlicer.slice(reply.body());
        refuseError(page, reply);
        if (page.count() == null) {
            throw notUnderstood("The count has no number");
        }
        return page.count();
    }

    /** One asset; an empty page if Qualys does not have it. */
    public SearchReply get(long assetId) {
        return searchReply(send(http.request(account.gateway().resolve(GET + assetId)).GET()));
    }

    private SearchReply searchReply(Reply reply) {
        if (reply.isEmpty()) {
            return new SearchReply(Page.EMPTY, reply.body(), reply.budget(), reply.serverTime());
        }
        refuseXml(reply);
        Page page = PageSlicer.slice(reply.body());
        refuseError(page, reply);
        return new SearchReply(page, reply.body(), reply.budget(), reply.serverTime());
    }

    private HttpRequest.Builder post(SearchQuery query, String path) {
        return http.request(account.gateway().resolve(query.pathAndQuery(path)))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(body(query.filter())));
    }

    private static byte[] body(@Nullable FilterRequest filter) {
        if (filter == null) {
            return "{}".getBytes(UTF_8);
        }
        try {
            return JSON.writeValueAsBytes(filter);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A filter is always JSON", e);
        }
    }

    private Reply send(HttpRequest.Builder request) {
        return session.send(request);
    }

    private static void refuseError(Page page, Reply reply) {
        String code = page.responseCode();
        if (code == null || code.equalsIgnoreCase("SUCCESS")) {
            return;
        }
        throw ErrorMapping.ofCode(code, page.responseMessage(), reply.budget());
    }

    private static void refuseXml(Reply reply) {
        byte[] body = reply.body();
        if (body.length == 0 || body[0] != '<') {
            return;
        }
        Budget budget = reply.budget();
        XmlReply xml =
                XmlReply.parse(body)
                        .orElseThrow(() -> notUnderstood("The gateway answers with markup"));
        String code = xml.errorCode();
        throw code == null
                ? notUnderstood("The gateway answers with markup")
                : ErrorMapping.ofCode(code, xml.errorText(), budget);
    }

    private static QualysTerminalException notUnderstood(String reason) {
        return new QualysTerminalException(QualysError.NOT_UNDERSTOOD, reason);
    }
}
