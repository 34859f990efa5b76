package dev.cmdbsync.uploader.send;

import dev.cmdbsync.model.config.SourceDocument;
import dev.cmdbsync.qualys.QualysClients;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.sources.SourceConnections;
import dev.cmdbsync.sources.SourceConnections.Connection;
import dev.cmdbsync.sources.SourceDirectory;
import dev.cmdbsync.uploader.budget.BudgetStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The calls to each source that may be written to. */
@ApplicationScoped
public class SourceQualys {
    private final SourceDirectory sources;
    private final SourceConnections connections;
    private final BudgetStore budgets;
    private final Clock clock;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    SourceQualys(
            SourceDirectory sources,
            SourceConnections connections,
            BudgetStore budgets,
            Clock clock) {
        this.sources = sources;
        this.connections = connections;
        this.budgets = budgets;
        this.clock = clock;
    }

    private record Held(Connection connection, QualysClients clients) {}

    /**
     * The calls to a source, with its account as it is now.
     *
     * @throws QualysTerminalException if there is none, or it may not be written to
     */
    public QualysClients of(String sourceId) {
        return source(sourceId).clients();
    }

    /** The same, with what names of groups and tags are unique in. */
    Sender.Source source(String sourceId) {
        SourceDocument source =
                sources.find(sourceId)
                        .filter(each -> each.active() && each.uploadEnabled())
                        .orElseThrow(
                                () ->
                                        new QualysTerminalException(
                                                QualysError.NOT_ALLOWED,
                                                "The source "
                                                        + sourceId
                                                        + " is switched off for uploads"));
        Connection connection = connections.of(source);
        Held now =
                held.compute(
                        sourceId,
                        (id, old) ->
                                old != null && old.connection.equals(connection)
                                        ? old
                                        : new Held(
                                                connection,
                                                QualysClients.of(
                                                        connection.http(),
                                                        connection.account(),
                                                        budgets.of(id),
                                                        clock)));
        return new Sender.Source(sourceId, source.apiServerUrl(), now.clients);
    }
}
