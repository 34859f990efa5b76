package dev.cmdbsync.collector.property;

import dev.cmdbsync.collector.CollectorConfig;
import dev.cmdbsync.model.run.AddBy;
import dev.cmdbsync.properties.Property;
import dev.cmdbsync.properties.PropertyBook;
import dev.cmdbsync.qualys.certview.CertificateQuery;
import dev.cmdbsync.qualys.gav.SearchQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** What people set for all downloads (QCS-7). A schedule may say otherwise for itself. */
@ApplicationScoped
public class CollectorProperties {
    private static final Property DOWNLOAD_PAGE_SIZE =
            Property.number(
                    "download-page-size",
                    "Assets that one call to Qualys asks for",
                    SearchQuery.LARGEST_PAGE,
                    1,
                    SearchQuery.LARGEST_PAGE);
    private static final Property MAX_TRANSACTION_LIFETIME =
            Property.number(
                    "max-transaction-lifetime",
                    "Minutes that a run may read; the next one resumes",
                    10,
                    10,
                    60);
    private static final Property ADD_BY =
            Property.choice(
                    "add-by", "Who decides which CI an asset is", AddBy.IDENTIFICATION_ENGINE);
    private static final Property CERTIFICATE_PAGE_SIZE =
            Property.number(
                    "certificate-page-size",
                    "Certificates that one call to CertView asks for; holds from the next reading on",
                    CertificateQuery.LARGEST_PAGE,
                    10,
                    CertificateQuery.LARGEST_PAGE);

    private final Property apiTimeout;
    private final PropertyBook book;

    CollectorProperties(DataSource database, CollectorConfig config) {
        this.apiTimeout =
                Property.number(
                        "api-timeout",
                        "Milliseconds from a request to the last byte of its reply",
                        config.qualys().requestTimeout().toMillis(),
                        1_000,
                        600_000);
        this.book =
                new PropertyBook(
                        database,
                        List.of(
                                DOWNLOAD_PAGE_SIZE,
                                MAX_TRANSACTION_LIFETIME,
                                apiTimeout,
                                ADD_BY,
                                CERTIFICATE_PAGE_SIZE));
    }

    PropertyBook book() {
        return book;
    }

    /** Assets on a page. */
    public int downloadPageSize() {
        return book.number(DOWNLOAD_PAGE_SIZE);
    }

    /** How long a run may read. */
    public Duration maxTransactionLifetime() {
        return Duration.ofMinutes(book.number(MAX_TRANSACTION_LIFETIME));
    }

    /** Time from a request to the last byte of its reply. */
    public Duration apiTimeout() {
        return Duration.ofMillis(book.number(apiTimeout));
    }

    /** Who decides which CI an asset is. */
    public AddBy addBy() {
        return book.choice(ADD_BY, AddBy.class);
    }

    /** Certificates on a page. */
    public int certificatePageSize() {
        return book.number(CERTIFICATE_PAGE_SIZE);
    }
}
