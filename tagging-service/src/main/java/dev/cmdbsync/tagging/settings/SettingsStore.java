package dev.cmdbsync.tagging.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The settings of every source, and which columns of the CIs they need. */
@ApplicationScoped
public class SettingsStore {
    private final Sql sql;
    private final ObjectMapper json;
    private final Clock clock;

    SettingsStore(Sql sql, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** What was saved for the source; empty if nothing was. */
    public Optional<TagSettings> find(String sourceId) {
        return sql.first(
                "select document from settings where source_id = ?", this::settings, sourceId);
    }

    /** All settings by source. */
    public Map<String, TagSettings> all() {
        Map<String, TagSettings> all = new TreeMap<>();
        sql.list(
                        "select source_id, document from settings",
                        row -> Map.entry(row.getString("source_id"), settings(row)))
                .forEach(each -> all.put(each.getKey(), each.getValue()));
        return all;
    }

    /** Saves settings that were checked. Joins the caller's transaction. */
    void save(String sourceId, TagSettings settings) {
        sql.update(
                """
                insert into settings (source_id, document, changed_at) values (?, ?::jsonb, ?)
                on conflict on constraint settings_pk
                do update set document = excluded.document, changed_at = excluded.changed_at""",
                sourceId,
                write(settings),
                clock.instant());
        keepColumns();
    }

    /** Forgets a source's settings. Joins the caller's transaction. */
    boolean remove(String sourceId) {
        boolean removed = sql.update("delete from settings where source_id = ?", sourceId) > 0;
        keepColumns();
        return removed;
    }

    /** A column more begins another generation: the CIs are read anew from their topic. */
    private void keepColumns() {
        sql.list("select one from kept_columns for update", row -> row.getBoolean(1));
        TreeSet<String> columns = new TreeSet<>();
        all().values().forEach(each -> columns.addAll(each.columns()));
        sql.update(
                """
                update kept_columns
                   set generation = generation + case when ?::text[] <@ columns then 0 else 1 end,
                       columns = ?::text[]
                 where columns <> ?::text[]""",
                columns,
                columns,
                columns);
    }

    private TagSettings settings(ResultSet row) throws SQLException {
        try {
            return json.readValue(row.getString("document"), TagSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings that were saved can be read", e);
        }
    }

    private String write(TagSettings settings) {
        try {
            return json.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings are always JSON", e);
        }
    }
}
