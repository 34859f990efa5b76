package dev.cmdbsync.writer.ire.item;

import dev.cmdbsync.writer.rule.DependencyRule;

/**
 * What a dependent item depends on.
 *
 * @param item the host
 * @param relation relation of the payload that says so
 * @param rule dependency rule that the relation fits
 */
public record Host(ItemWork item, RelationWork relation, DependencyRule rule) {}
