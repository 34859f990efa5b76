package dev.cmdbsync.model.candidate;

import java.util.Map;

/** A row of a table other than the CI's own: its table and its columns. */
public record CandidateRow(String className, Map<String, String> values) {}
