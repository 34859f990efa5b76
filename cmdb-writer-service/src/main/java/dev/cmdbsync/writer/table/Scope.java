package dev.cmdbsync.writer.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One SELECT in the making: resolves names of columns and collects the joins they need. */
final class Scope {
    static final String ROOT_ALIAS = "t";

    /** Longest dot-walk; more is surely a mistake, and each step may cost a join. */
    private static final int MAX_STEPS = 4;

    private final TableCatalog catalog;
    private final CmdbTable root;
    private final Map<String, String> joins = new LinkedHashMap<>();

    Scope(TableCatalog catalog, CmdbTable root) {
        this.catalog = catalog;
        this.root = root;
    }

    TableCatalog catalog() {
        return catalog;
    }

    CmdbTable root() {
        return root;
    }

    /** The column of that name; dots walk through references. */
    Optional<BoundColumn> find(String path) {
        String[] steps = path.split("\\.", -1);
        if (steps.length > MAX_STEPS) {
            return Optional.empty();
        }
        Optional<BoundColumn> found =
                root.column(steps[0]).map(each -> new BoundColumn(this, root, ROOT_ALIAS, each));
        for (int i = 1; i < steps.length; i++) {
            String step = steps[i];
            found = found.flatMap(each -> each.walk(step));
        }
        return found;
    }

    /** A template of a table, for its alias here; joins what the template reads. */
    String render(CmdbTable table, String alias, String template) {
        for (Join join : table.joins()) {
            if (join.isReadBy(template)) {
                join(table, alias, join);
            }
        }
        return template.replace("{t}", alias);
    }

    /** Joins a table and gives its alias. */
    String join(CmdbTable table, String alias, Join join) {
        String joined = alias + "_" + join.suffix();
        if (!joins.containsKey(joined)) {
            for (Join other : table.joins()) {
                if (!other.equals(join) && other.isReadBy(join.sql())) {
                    join(table, alias, other);
                }
            }
            joins.put(joined, join.sql().replace("{t}", alias));
        }
        return joined;
    }

    Sql rootCondition() {
        Sql condition = root.condition();
        return new Sql(render(root, ROOT_ALIAS, condition.text()), condition.parameters());
    }

    String rootKey() {
        return render(root, ROOT_ALIAS, root.keySql());
    }

    String joinsSql() {
        return String.join("\n", List.copyOf(joins.values()));
    }
}
