package dev.cmdbsync.writer.property;

import dev.cmdbsync.properties.Property;
import dev.cmdbsync.properties.PropertyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What people set for writing (QCS-7); the configuration gives the defaults. */
@ApplicationScoped
public class WriterProperties {
    private static final int MOST = 1000;

    private final Property approvalBatch;
    private final Property processingBatch;
    private final PropertyBook book;

    public WriterProperties(
            DataSource database,
            @ConfigProperty(name = "cmdbsync.approval.batch-size", defaultValue = "300")
                    int approvalBatch,
            @ConfigProperty(name = "cmdbsync.writer.batch-size", defaultValue = "500")
                    int processingBatch) {
        this.approvalBatch =
                Property.number(
                        "auto-approval-batch",
                        "Approvals of a job that one transaction applies",
                        approvalBatch,
                        1,
                        MOST);
        this.processingBatch =
                Property.number(
                        "download-processing-batch",
                        "Assets that one transaction writes",
                        processingBatch,
                        1,
                        MOST);
        this.book = new PropertyBook(database, List.of(this.approvalBatch, this.processingBatch));
    }

    PropertyBook book() {
        return book;
    }

    /** Approvals of one transaction. */
    public int approvalBatch() {
        return book.number(approvalBatch);
    }

    /** Assets of one transaction. */
    public int processingBatch() {
        return book.number(processingBatch);
    }
}
