package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.ire.item.ItemWork;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param item for which item
 * @param row which of its rows; 0 where the item itself is looked for
 * @param values attributes of the entry
 * @param host CI that it has to depend on; null for any
 */
record Probe(ItemWork item, int row, Map<String, String> values, @Nullable UUID host) {}
