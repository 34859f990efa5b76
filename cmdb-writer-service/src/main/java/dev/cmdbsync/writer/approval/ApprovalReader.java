package dev.cmdbsync.writer.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.event.RowChange;
import dev.cmdbsync.model.event.TableChange;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.staging.ChangeSet;
import dev.cmdbsync.writer.staging.StagedContent;
import dev.cmdbsync.writer.staging.StagedRecordStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together all about one staged record. */
@ApplicationScoped
class ApprovalReader {
    private final ApprovalStore store;
    private final StagedRecordStore records;
    private final ObjectMapper json;

    ApprovalReader(ApprovalStore store, StagedRecordStore records, ObjectMapper json) {
        this.store = store;
        this.records = records;
        this.json = json;
    }

    /** The record with its plan; empty if nothing is staged of the asset. */
    Optional<ApprovalDetail> detail(Connection connection, AssetKey asset) throws SQLException {
        Optional<ApprovalView> view = store.one(connection, asset);
        Optional<StagedContent> content = records.content(connection, asset);
        if (view.isEmpty() || content.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ApprovalDetail(
                        view.get(),
                        store.isCurrent(connection, asset),
                        withRows(content.get()),
                        explanation(content.get().matchDetail()),
                        store.notes(connection, asset),
                        content.get().answer(),
                        store.attempts(connection, asset)));
    }

    private @Nullable JsonNode explanation(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            return new TextNode(text);
        }
    }

    /** The rows of a CI that would be new are the candidate's. */
    private static @Nullable ChangeSet withRows(StagedContent content) {
        ChangeSet changes = content.changeSet();
        Candidate candidate = content.candidate();
        if (changes == null
                || candidate == null
                || changes.operation() != ChangeOperation.CREATED) {
            return changes;
        }
        List<TableChange> related = new ArrayList<>();
        for (TableChange table : changes.related()) {
            List<RowChange> rows = new ArrayList<>();
            for (Map<String, String> row :
                    candidate.related().getOrDefault(table.table(), List.of())) {
                rows.add(new RowChange(String.valueOf(rows.size() + 1), null, row));
            }
            related.add(
                    new TableChange(
                            table.table(), table.added(), table.removed(), table.changed(), rows));
        }
        return changes.withRelated(related);
    }
}
