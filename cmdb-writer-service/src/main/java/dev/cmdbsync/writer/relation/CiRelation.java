package dev.cmdbsync.writer.relation;

import java.util.UUID;

/**
 * A relation between two CIs (cmdb_rel_ci).
 *
 * @param parent the CI that the first half of the type speaks of
 * @param child the CI that the second half speaks of
 * @param type both halves, for example {@code Virtualized by::Virtualizes}
 */
public record CiRelation(UUID parent, UUID child, String type) {}
