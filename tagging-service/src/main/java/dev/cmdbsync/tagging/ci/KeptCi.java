package dev.cmdbsync.tagging.ci;

import dev.cmdbsync.model.event.CiSource;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a CI.
 *
 * @param columns the columns that tags need and that have a value
 * @param sources assets that describe it
 */
record KeptCi(
        String sysId, String className, Map<String, String> columns, List<CiSource> sources) {}
