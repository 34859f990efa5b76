package dev.cmdbsync.collector.source;

import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.gav.SearchQuery;
import dev.cmdbsync.secrets.SecretUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Tests a source's connection (QCS-2): API server, login at the gateway, right to read assets. */
@ApplicationScoped
public class SourceTester {
    private final SourceCatalog catalog;
    private final SourceClients clients;

    SourceTester(SourceCatalog catalog, SourceClients clients) {
        this.catalog = catalog;
        this.clients = clients;
    }

    /** Tests, and keeps the result with the source. */
    public Source test(String id) {
        SourceClients.Clients source = clients.of(catalog.get(id));
        String failure = failure("API server", () -> source.portal().version());
        if (failure == null) {
            failure = failure("Gateway", () -> source.gav().login());
        }
        if (failure == null) {
            failure =
                    failure(
                            "Asset inventory",
                            () -> source.gav().count(new SearchQuery(1, null, null, null)));
        }
        return failure == null
                ? catalog.validated(id, ValidationStatus.VALIDATED, null)
                : catalog.validated(id, ValidationStatus.VALIDATION_FAILED, failure);
    }

    private static @Nullable String failure(String what, Runnable step) {
        try {
            step.run();
            return null;
        } catch (QualysException | SecretUnavailableException e) {
            return what + ": " + e.getMessage();
        }
    }
}
