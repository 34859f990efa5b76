package dev.cmdbsync.tagging.plan;

import dev.cmdbsync.tagging.tag.MadeTag;
import java.util.List;

/**
 * What has to be done for the tags of a source.
 *
 * @param steps parents before their children
 * @param stale tags that nothing asks for any more, children before their parents
 */
public record TagPlan(List<TagStep> steps, List<MadeTag> stale) {}
