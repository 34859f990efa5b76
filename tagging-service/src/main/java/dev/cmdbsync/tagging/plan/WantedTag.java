package dev.cmdbsync.tagging.plan;

import dev.cmdbsync.qualys.tag.RuleType;
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

    static WantedTag parent(String key, String name, @Nullable String parentKey, boolean found) {
        return new WantedTag(key, name, parentKey, RuleType.STATIC, null, null, found, 0, null);
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
