package dev.cmdbsync.qualys.fo;

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
import dev.cmdbsync.qualys.http.SafeXml;
import dev.cmdbsync.qualys.http.XmlReply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** FO calls of one account within its budget. Safe for use by many threads. */
public final class FoSession {
    private final QualysHttp http;
    private final QualysAccount account;
    private final QualysCaller caller;

    public FoSession(QualysHttp http, QualysAccount account, QualysCaller caller) {
        this.http = http;
        this.account = account;
        this.caller = caller;
    }

    /** What reads a list, element by element. */
    @FunctionalInterface
    public interface ElementReader {
        /** Called at the start of every element; may read on up to the element's end. */
        void at(XMLStreamReader element) throws XMLStreamException;
    }

    /**
     * Reads a list without holding it as a whole.
     *
     * @param root name of the reply's outermost element
     * @throws QualysException if Qualys does not answer with this list
     */
    public void list(QualysApi api, String path, Form form, String root, ElementReader elements) {
        caller.read(
                api,
                () -> http.send(request(path, form)),
                reply -> {
                    read(reply, root, elements);
                    return root;
                });
    }

    /**
     * Asks for what is read as a whole.
     *
     * @throws QualysException if there is no result
     */
    public <T> T read(QualysApi api, String path, Form form, Function<Reply, T> read) {
        return caller.read(api, () -> http.send(request(path, form)), read);
    }

    /**
     * Makes a change.
     *
     * @return value of the reply's item {@code ID}, which calls that create something have; or null
     * @throws QualysException see {@link QualysCaller#write}
     */
    public @Nullable Long change(QualysApi api, String path, Form form) {
        return caller.write(api, () -> http.send(request(path, form)), FoSession::itemId);
    }

    private HttpRequest request(String path, Form form) {
        return http.request(account.apiServer().resolve(path))
                .header("Authorization", BasicLogin.header(account))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.encoded()))
                .build();
    }

    private static void read(Reply reply, String root, ElementReader elements) {
        boolean begun = false;
        try {
            XMLStreamReader reader = SafeXml.reader(reply.body());
            try {
                while (reader.hasNext()) {
                    if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                        continue;
                    }
                    if (!begun) {
                        if (!reader.getLocalName().equals(root)) {
                            throw error(reply);
                        }
                        begun = true;
                    }
                    elements.at(reader);
                }
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw begun
                    ? new QualysRetryableException(
                            QualysError.TRUNCATED,
                            "Qualys' list breaks off or is no XML",
                            reply.budget(),
                            e)
                    : notUnderstood();
        }
    }

    private static @Nullable Long itemId(Reply reply) {
        XmlReply xml = simpleReturn(reply);
        if (!"ID".equals(xml.text("KEY"))) {
            return null;
        }
        try {
            return Long.valueOf(String.valueOf(xml.text("VALUE")));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static XmlReply simpleReturn(Reply reply) {
        Optional<XmlReply> xml = XmlReply.parse(reply.body());
        if (xml.isEmpty()
                || xml.get().errorCode() != null
                || !xml.get().root().endsWith("RETURN")) {
            throw error(reply);
        }
        return xml.get();
    }

    /** The error in a reply that is not what was asked for; one can come with status 200. */
    public static QualysException error(Reply reply) {
        XmlReply xml = XmlReply.parse(reply.body()).orElseThrow(FoSession::notUnderstood);
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
