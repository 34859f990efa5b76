package dev.cmdbsync.tagging.ci;

import java.util.Set;

/**
 * Which columns of the CIs are kept.
 *
 * @param generation another one after a column was added: what is kept lacks it then
 */
record KeptColumns(int generation, Set<String> columns) {}
