package dev.cmdbsync.security.audit;

import java.util.List;

/**
 * Part of the audit log, newest first.
 *
 * @param items the part
 * @param total how many entries match in all
 */
public record AuditPage(List<AuditEntry> items, long total) {}
