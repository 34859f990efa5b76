package dev.cmdbsync.qualys.qps;

import dev.cmdbsync.qualys.QualysAccount;
import dev.cmdbsync.qualys.call.QualysApi;
import dev.cmdbsync.qualys.call.QualysCaller;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysRetryableException;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.http.BasicLogin;
import dev.cmdbsync.qualys.http.ErrorMapping;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.http.Reply;
import dev.cmdbsync.qualys.http.XmlNode;
import dev.cmdbsync.qualys.http.XmlReply;
import dev.cmdbsync.qualys.qps.ServiceRequest.Content;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import javax.xml.stream.XMLStreamException;

/** QPS calls of one account within its budget. Safe for use by many threads. */
public final class QpsSession {
    private static final String ROOT = "/qps/rest/2.0/";

    private final QualysHttp http;
    private final QualysAccount account;
    private final QualysCaller caller;

    public QpsSession(QualysHttp http, QualysAccount account, QualysCaller caller) {
        this.http = http;
        this.account = account;
        this.caller = caller;
    }

    /**
     * A search or a count.
     *
     * @param path such as {@code search/am/tag}
     * @throws QualysException if Qualys does not answer it
     */
    public ServiceReply read(QualysApi api, String path, Content content) {
        return caller.read(api, () -> send(path, content), QpsSession::reply);
    }

    /**
     * A change.
     *
     * @throws QualysException see {@link QualysCaller#write}
     */
    public ServiceReply change(QualysApi api, String path, Content content) {
        return caller.write(api, () -> send(path, content), QpsSession::reply);
    }

    private Reply send(String path, Content content) {
        HttpRequest request =
                http.request(account.apiServer().resolve(ROOT + path))
                        .header("Authorization", BasicLogin.header(account))
                        .header("Content-Type", "text/xml")
                        .header("Accept", "text/xml")
                        .POST(BodyPublishers.ofByteArray(ServiceRequest.of(content)))
                        .build();
        return http.send(request);
    }

    private static ServiceReply reply(Reply reply) {
        XmlNode root;
        try {
            root = XmlNode.parse(reply.body());
        } catch (XMLStreamException e) {
            throw XmlReply.looksLikeXml(reply.body())
                    ? new QualysRetryableException(
                            QualysError.TRUNCATED,
                            "Qualys' reply breaks off or is no XML",
                            reply.budget(),
                            e)
                    : notUnderstood();
        }
        if (!root.name().equals("ServiceResponse")) {
            throw error(reply);
        }
        String code = root.text("responseCode");
        if (code == null) {
            throw notUnderstood();
        }
        if (!code.equalsIgnoreCase("SUCCESS")) {
            XmlNode details = root.child("responseErrorDetails");
            throw ErrorMapping.ofCode(
                    code, details == null ? null : details.text("errorMessage"), reply.budget());
        }
        return ServiceReply.of(root);
    }

    /** Limits are told in a SIMPLE_RETURN here, too. */
    private static QualysException error(Reply reply) {
        XmlReply xml = XmlReply.parse(reply.body()).orElseThrow(QpsSession::notUnderstood);
        String code = xml.errorCode();
        return code == null
                ? notUnderstood()
                : ErrorMapping.ofCode(code, xml.errorText(), reply.budget());
    }

    private static QualysTerminalException notUnderstood() {
        return new QualysTerminalException(
                QualysError.NOT_UNDERSTOOD,
                "The API server's address answers, but not as this API does");
    }
}
