package dev.cmdbsync.writer.identify;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which CI an asset is.
 *
 * @param rule how it was found
 * @param ci the CI; null when there is none yet
 * @param detail what the rule found, and which CIs were passed over and why; for people
 * @param passedOver how many CIs an identifier pointed to that other evidence spoke against
 */
public record Match(MatchRule rule, @Nullable UUID ci, String detail, int passedOver) {}
