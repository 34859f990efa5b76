package dev.cmdbsync.qualys.group;

import dev.cmdbsync.qualys.QualysAccount;
import dev.cmdbsync.qualys.call.QualysApi;
import dev.cmdbsync.qualys.call.QualysCaller;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysRetryableException;
import dev.cmdbsync.qualys.error.QualysUnknownOutcomeException;
import dev.cmdbsync.qualys.fo.FoSession;
import dev.cmdbsync.qualys.fo.Form;
import dev.cmdbsync.qualys.http.Budget;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.http.Reply;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Asset groups of the vulnerability management ({@code /api/2.0/fo/asset/group/}). */
public final class AssetGroupClient {
    private static final String PATH = "/api/2.0/fo/asset/group/";
    private static final String ATTRIBUTES =
            "TITLE,LAST_UPDATE,BUSINESS_IMPACT,IP_SET,DNS_LIST,NETBIOS_LIST,HOST_IDS";

    private final FoSession session;

    /** For callers that look after their budget themselves. */
    public AssetGroupClient(QualysHttp http, QualysAccount account) {
        this(new FoSession(http, account, QualysCaller.unlimited()));
    }

    public AssetGroupClient(FoSession session) {
        this.session = session;
    }

    /**
     * A batch of groups.
     *
     * @param leastId least id that is wanted; 0 for the first batch
     * @param size most groups of the batch
     * @throws QualysException if the API server does not answer with a whole list
     */
    public AssetGroupReply list(long leastId, int size) {
        return list(listing().with("truncation_limit", size).with("id_min", leastId));
    }

    /** The group of this title, as it is now. */
    public Optional<AssetGroup> find(String title) {
        return list(listing().with("title", title)).groups().stream()
                .filter(group -> group.title().equals(title))
                .findFirst();
    }

    /**
     * Creates a group.
     *
     * @return its id
     * @throws QualysException see {@link QualysCaller#write}; a title that is taken is refused
     */
    public long add(NewGroup group) {
        Long id = session.change(QualysApi.FO_GROUP, PATH, group.form());
        if (id == null) {
            throw new QualysUnknownOutcomeException(
                    QualysError.NOT_UNDERSTOOD,
                    "Qualys created a group and did not tell its id",
                    Budget.UNKNOWN,
                    null);
        }
        return id;
    }

    /**
     * Changes a group.
     *
     * @throws QualysException see {@link QualysCaller#write}
     */
    public void edit(long id, GroupChange change) {
        session.change(QualysApi.FO_GROUP, PATH, change.form(id));
    }

    /**
     * Deletes a group; its addresses stay in the subscription.
     *
     * @throws QualysException see {@link QualysCaller#write}
     */
    public void delete(long id) {
        session.change(QualysApi.FO_GROUP, PATH, Form.action("delete").with("id", id));
    }

    private static Form listing() {
        return Form.action("list").with("show_attributes", ATTRIBUTES);
    }

    private AssetGroupReply list(Form form) {
        return session.read(QualysApi.FO_GROUP, PATH, form, AssetGroupClient::groups);
    }

    private static AssetGroupReply groups(Reply reply) {
        try {
            return AssetGroupReader.read(reply);
        } catch (XMLStreamException e) {
            throw new QualysRetryableException(
                    QualysError.SERVER_ERROR,
                    "The list of asset groups breaks off or is no XML",
                    reply.budget(),
                    e);
        } catch (AssetGroupReader.NoListException e) {
            throw FoSession.error(reply);
        }
    }
}
