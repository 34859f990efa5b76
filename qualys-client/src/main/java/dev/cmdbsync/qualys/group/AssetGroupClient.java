package dev.cmdbsync.qualys.group;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cmdbsync.qualys.QualysAccount;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysRetryableException;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.http.ErrorMapping;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.http.Reply;
import dev.cmdbsync.qualys.http.XmlReply;
import java.util.Base64;
import javax.xml.stream.XMLStreamException;

/** Asset groups of the vulnerability management ({@code /api/2.0/fo/asset/group/}). */
public final class AssetGroupClient {
    private static final String LIST =
            "/api/2.0/fo/asset/group/?action=list&show_attributes="
                    + "TITLE,LAST_UPDATE,BUSINESS_IMPACT,IP_SET,DNS_LIST,NETBIOS_LIST,HOST_IDS";

    private final QualysHttp http;
    private final QualysAccount account;

    public AssetGroupClient(QualysHttp http, QualysAccount account) {
        this.http = http;
        this.account = account;
    }

    /**
     * A batch of groups.
     *
     * @param leastId least id that is wanted; 0 for the first batch
     * @param size most groups of the batch
     * @throws QualysException if the API server does not answer with a whole list
     */
    public AssetGroupReply list(long leastId, int size) {
        String pair = account.username() + ":" + account.password().get();
        String path = LIST + "&truncation_limit=" + size + "&id_min=" + leastId;
        Reply reply =
                http.send(
                        http.request(account.apiServer().resolve(path))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(pair.getBytes(UTF_8)))
                                .GET()
                                .build());
        if (!reply.complete()) {
            throw broken(reply, null);
        }
        try {
            return AssetGroupReader.read(reply);
        } catch (XMLStreamException e) {
            throw broken(reply, e);
        } catch (AssetGroupReader.NoListException e) {
            throw error(reply);
        }
    }

    /** An error can come with status 200. */
    private static QualysException error(Reply reply) {
        XmlReply xml = XmlReply.parse(reply.body()).orElse(null);
        String code = xml == null ? null : xml.errorCode();
        return xml == null || code == null
                ? new QualysTerminalException(
                        QualysError.NOT_UNDERSTOOD,
                        "The API server answers, but not with a list of asset groups")
                : ErrorMapping.ofCode(code, xml.errorText(), reply.budget());
    }

    private static QualysRetryableException broken(
            Reply reply, @org.jspecify.annotations.Nullable Exception cause) {
        return new QualysRetryableException(
                QualysError.SERVER_ERROR,
                "The list of asset groups breaks off or is no XML",
                reply.budget(),
                cause);
    }
}
