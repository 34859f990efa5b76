package dev.cmdbsync.uploader.cmdb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a sweep.
 *
 * @param next where to go on; null after the last page
 */
public record SweepPage(List<CmdbRow> rows, @Nullable SweepCursor next) {}
