package dev.cmdbsync.simulator.fault;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Variants of one bad asset in a page. The first four stand beside the page's assets. */
public enum BadAsset {
    NOT_AN_OBJECT("notAnObject"),
    NULL_ELEMENT("nullElement"),
    MISSING_ASSET_ID("missingAssetId"),
    TEXT_ASSET_ID("textAssetId"),
    /** An asset of the page, its dates debris. */
    BAD_DATES("badDates"),
    /** An asset of the page, its values of other types. */
    WRONG_TYPES("wrongTypes");

    private final String label;

    BadAsset(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static BadAsset of(String label) {
        return Arrays.stream(values())
                .filter(variant -> variant.label.equals(label))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "variant is one of "
                                                + Arrays.stream(values())
                                                        .map(BadAsset::label)
                                                        .collect(Collectors.joining(", "))
                                                + ", not "
                                                + label));
    }
}
