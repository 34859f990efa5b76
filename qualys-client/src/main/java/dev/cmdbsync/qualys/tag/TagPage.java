package dev.cmdbsync.qualys.tag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a search.
 *
 * @param next id to go on behind; null after the last page
 */
public record TagPage(List<Tag> tags, @Nullable Long next) {}
