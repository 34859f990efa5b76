package dev.cmdbsync.tagging.plan;

import dev.cmdbsync.tagging.settings.ParentTag;

/** What a tag stands for, whatever it is called. */
public final class TagKeys {
    private static final String VALUE = "value/";

    private TagKeys() {}

    /** The tag of an attribute's value. */
    public static String ofValue(String attributeId, String value) {
        return VALUE + attributeId + "/" + value;
    }

    /** The tag of a parent. One that is found by its name is another if the name is another. */
    static String ofParent(ParentTag parent) {
        return switch (parent.origin()) {
            case NEW -> "parent/" + parent.id();
            case EXISTING -> "found/" + parent.name();
        };
    }

    /** The attribute of a value's tag. */
    static String attributeOf(String key) {
        return key.substring(0, key.indexOf('/', VALUE.length()));
    }

    /** Whether assets carry the tag, and it is not only a parent of others. */
    public static boolean isValue(String key) {
        return key.startsWith(VALUE);
    }
}
