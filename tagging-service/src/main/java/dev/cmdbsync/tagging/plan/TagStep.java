package dev.cmdbsync.tagging.plan;

import dev.cmdbsync.tagging.tag.MadeTag;

/** What has to be done for one tag. */
public sealed interface TagStep {
    WantedTag wanted();

    /** There is none yet. */
    record Create(WantedTag wanted) implements TagStep {}

    /** It is called otherwise, has another parent, rule or criticality. */
    record Change(WantedTag wanted, MadeTag made) implements TagStep {}

    /** It cannot be made; the tag's fault says why. */
    record Impossible(WantedTag wanted) implements TagStep {}
}
