package dev.cmdbsync.tagging.plan;

import dev.cmdbsync.qualys.tag.RuleType;
import dev.cmdbsync.tagging.tag.MadeTag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A tag that there should be.
 *
 * @param key what it stands for, see {@link TagKeys}
 * @param parentKey key of its parent; null for a root
 * @param ruleText text of its rule; null for a static tag
 * @param criticality 1 to 5; null for none
 * @param found whether it is only looked for by its name and never changed
 * @param assets how many assets should have it, as far as the CMDB tells
 * @param fault why it cannot be made, in words; null if it can
 */
public record WantedTag(
        String key,
        String name,
        @Nullable String parentKey,
        RuleType ruleType,
        @Nullable String ruleText,
        @Nullable Integer criticality,
        boolean found,
        long assets,
        @Nullable String fault) {

    /** An address that is reserved for documentation (RFC 5737). */
    static final String NOWHERE = "192.0.2.0";

    static WantedTag parent(String key, String name, @Nullable String parentKey, boolean found) {
        return new WantedTag(key, name, parentKey, RuleType.STATIC, null, null, found, 0, null);
    }

    /**
     * A tag as it is, but with a rule that no host meets: a rule cannot be empty, and with its last
     * addresses the tag would go to whoever gets one of them next.
     */
    static WantedTag emptied(MadeTag made, @Nullable String parentKey) {
        return new WantedTag(
                made.key(),
                made.name(),
                parentKey,
                RuleType.NETWORK_RANGE,
                NOWHERE,
                null,
                false,
                0,
                null);
    }

    /** Differs if anything differs that is sent. */
    public String hash() {
        String content =
                String.join(
                        "\n",
                        name,
                        String.valueOf(parentKey),
                        ruleType.name(),
                        String.valueOf(ruleText),
                        String.valueOf(criticality),
                        String.valueOf(fault));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
