package dev.cmdbsync.transform.transformmap;

import dev.cmdbsync.transform.map.Finding;
import java.util.List;

/**
 * Whether a map could be saved.
 *
 * @param messages what is wrong with it; empty if nothing is
 */
public record Validation(boolean valid, List<Finding> messages) {}
