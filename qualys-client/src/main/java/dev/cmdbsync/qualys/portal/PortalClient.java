package dev.cmdbsync.qualys.portal;

import dev.cmdbsync.qualys.QualysAccount;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.http.BasicLogin;
import dev.cmdbsync.qualys.http.ErrorMapping;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.http.Reply;
import dev.cmdbsync.qualys.http.XmlReply;

/** Calls to the API server that read no data: enough to know that an account works there. */
public final class PortalClient {
    private final QualysHttp http;
    private final QualysAccount account;

    public PortalClient(QualysHttp http, QualysAccount account) {
        this.http = http;
        this.account = account;
    }

    /**
     * Portal and scanner versions ({@code GET /qps/rest/portal/version}).
     *
     * @throws dev.cmdbsync.qualys.error.QualysException if the account or the address does not work
     */
    public PortalVersion version() {
        XmlReply xml = get("/qps/rest/portal/version");
        if (!"ServiceResponse".equals(xml.root())) {
            throw notQualys();
        }
        return new PortalVersion(xml.text("PortalApplication-VERSION"), xml.text("WEB-VERSION"));
    }

    /** Asks {@code GET /msp/about.php}; throws if the account or the address does not work. */
    public void about() {
        get("/msp/about.php");
    }

    private XmlReply get(String path) {
        Reply reply =
                http.send(
                        http.request(account.apiServer().resolve(path))
                                .header("Authorization", BasicLogin.header(account))
                                .GET()
                                .build());
        XmlReply xml = XmlReply.parse(reply.body()).orElseThrow(PortalClient::notQualys);
        String code = xml.errorCode();
        if (code != null) {
            throw ErrorMapping.ofCode(code, xml.errorText(), reply.budget());
        }
        return xml;
    }

    private static QualysTerminalException notQualys() {
        return new QualysTerminalException(
                QualysError.NOT_UNDERSTOOD,
                "The API server's address answers, but not as a Qualys API server");
    }
}
