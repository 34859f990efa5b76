package dev.cmdbsync.writer.target.servicenow;

import java.util.ArrayList;
import java.util.List;

/**
 * How much goes in one payload.
 *
 * @param items most items
 * @param calls calls at a time, so that a batch is spread over them
 * @param bytes about the largest payload
 */
record Payloads(int items, int calls, int bytes) {
    /** Rows of items count less than items: no CI has to be looked for. */
    private static final int ROWS_PER_ITEM = 10;

    /** Payloads smaller than this cost more in calls than they gain by running side by side. */
    private static final int FEWEST = 50;

    int mostRows() {
        return items * ROWS_PER_ITEM;
    }

    /** Cuts units into payloads, in their order. */
    List<List<Unit>> cut(List<Unit> units) {
        int spread = Math.max(FEWEST, Math.ceilDiv(units.size(), calls));
        List<List<Unit>> payloads = new ArrayList<>();
        List<Unit> payload = new ArrayList<>();
        int itemsIn = 0;
        int rowsIn = 0;
        int bytesIn = 0;
        for (Unit unit : units) {
            Part part = unit.part();
            boolean full =
                    payload.size() >= spread
                            || itemsIn + part.items() > items
                            || rowsIn + part.rows() > mostRows()
                            || bytesIn + part.bytes() > bytes;
            if (full && !payload.isEmpty()) {
                payloads.add(payload);
                payload = new ArrayList<>();
                itemsIn = 0;
                rowsIn = 0;
                bytesIn = 0;
            }
            payload.add(unit);
            itemsIn += part.items();
            rowsIn += part.rows();
            bytesIn += part.bytes();
        }
        if (!payload.isEmpty()) {
            payloads.add(payload);
        }
        return payloads;
    }
}
