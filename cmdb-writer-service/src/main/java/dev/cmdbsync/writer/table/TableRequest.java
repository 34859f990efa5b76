package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.query.EncodedQuery;
import java.util.List;

/**
 * What a request asks for.
 *
 * @param catalog tables that dot-walks reach
 * @param table table to read
 * @param query which rows, in which order
 * @param fields columns of the answer in their order, without those that the table has not
 * @param limit most rows
 * @param offset rows to pass over
 * @param withDisplayValues whether names of references are needed
 * @param counting whether the number of all rows is needed
 */
record TableRequest(
        TableCatalog catalog,
        CmdbTable table,
        EncodedQuery query,
        List<String> fields,
        int limit,
        long offset,
        boolean withDisplayValues,
        boolean counting) {}
