package dev.cmdbsync.writer.rule;

import java.util.Comparator;
import java.util.List;

/**
 * How CIs of a class are told apart (a {@code cmdb_identifier}). A class without a rule of its own
 * takes its nearest ancestor's; a rule of its own replaces that one whole, related entries
 * included, unless an entry allows to fall back to it.
 *
 * @param appliesTo class, its descendants included
 * @param independent false for a CI that exists only with another (its host)
 * @param entries identifier entries; the smallest order first
 * @param related classes that may be sent as related items
 */
public record IdentificationRule(
        String sysId,
        String name,
        String description,
        String appliesTo,
        boolean independent,
        boolean active,
        List<IdentifierEntry> entries,
        List<RelatedEntry> related)
        implements Rule {
    /** Puts entries in the order in which they are tried. */
    public IdentificationRule {
        entries = entries.stream().sorted(Comparator.comparingInt(IdentifierEntry::order)).toList();
        related = related.stream().sorted(Comparator.comparingInt(RelatedEntry::order)).toList();
    }

    /** Whether the ancestor's rule is tried where this one finds nothing. */
    public boolean allowsFallback() {
        return entries.stream().anyMatch(each -> each.active() && each.allowFallback());
    }

    /** Entries that are tried, in their order. */
    public List<IdentifierEntry> activeEntries() {
        return entries.stream().filter(IdentifierEntry::active).toList();
    }
}
