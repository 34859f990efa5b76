package dev.cmdbsync.writer.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statements of a request.
 *
 * @param count number of all rows
 * @param page the rows: for each field its value and, with display values, what people see of it
 * @param fields fields of the rows
 */
record PageQuery(Sql count, Sql page, List<OutputField> fields) {
    static PageQuery of(TableRequest request) {
        Scope rows = new Scope(request.catalog(), request.table());
        QueryCompiler compiler = new QueryCompiler(rows);
        Sql condition = compiler.condition(request.query());
        Sql count =
                new Sql(
                        "select count(*) from " + from(request.table(), rows, condition),
                        condition.parameters());
        String order = compiler.order(request.query());

        // The columns of the answer are computed after the page is cut, not for the rows before it.
        Scope answer = new Scope(request.catalog(), request.table());
        List<OutputField> fields = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        for (String name : request.fields()) {
            Optional<BoundColumn> found = answer.find(name);
            if (found.isPresent()) {
                BoundColumn column = found.get();
                Reference reference = column.column().reference();
                fields.add(
                        new OutputField(
                                name,
                                column.column().name(),
                                reference == null ? null : reference.table()));
                expressions.add(column.wireSql());
                if (request.withDisplayValues() && reference != null) {
                    expressions.add(column.displaySql());
                }
            }
        }
        String answerOrder = new QueryCompiler(answer).order(request.query());
        String select = expressions.isEmpty() ? "null" : String.join(", ", expressions);
        List<Object> parameters = new ArrayList<>(condition.parameters());
        parameters.add((long) request.limit());
        parameters.add(request.offset());
        String keyColumns = request.table().keyColumns();
        // Only keys are read for the rows before the page: an offset passes over an index alone.
        Sql page =
                new Sql(
                        "select %s from (select %s from %s order by %s limit ? offset ?) %s %s order by %s"
                                .formatted(
                                        select,
                                        keyColumns.isEmpty() ? "t.*" : rows.rootKey(),
                                        from(request.table(), rows, condition),
                                        order,
                                        keyColumns.isEmpty()
                                                ? "t"
                                                : "p join %s t using (%s)"
                                                        .formatted(
                                                                request.table().from(), keyColumns),
                                        answer.joinsSql(),
                                        answerOrder),
                        List.copyOf(parameters));
        return new PageQuery(count, page, List.copyOf(fields));
    }

    static String from(CmdbTable table, Scope scope, Sql condition) {
        return table.from()
                + " "
                + Scope.ROOT_ALIAS
                + " "
                + scope.joinsSql()
                + " where "
                + condition.text();
    }
}
