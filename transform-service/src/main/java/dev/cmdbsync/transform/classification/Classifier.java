package dev.cmdbsync.transform.classification;

import dev.cmdbsync.model.query.EncodedQuery;
import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the CI class: the computer class mappings in the order of their priority, then the
 * hardware category mappings (QCS-15, QCS-16).
 */
public final class Classifier {
    private static final String CATEGORY_1 = "hardware.category1";
    private static final String CATEGORY_2 = "hardware.category2";

    private final List<Compiled> computers;
    private final Map<Pair, HardwareCategoryRow> hardware = new HashMap<>();
    private final int category1;
    private final int category2;

    private record Compiled(ComputerClassRule rule, RulePredicate predicate) {}

    private record Pair(String category1, String category2) {
        static Pair of(String category1, String category2) {
            return new Pair(
                    category1.strip().toLowerCase(Locale.ROOT),
                    category2.strip().toLowerCase(Locale.ROOT));
        }
    }

    private Classifier(
            List<Compiled> computers,
            List<HardwareCategoryRow> hardware,
            int category1,
            int category2) {
        this.computers = computers;
        this.category1 = category1;
        this.category2 = category2;
        for (HardwareCategoryRow row : hardware) {
            this.hardware.put(Pair.of(row.category1(), row.category2()), row);
        }
    }

    /** Compiles mappings; the shape learns which paths their rules look at. */
    public static Classifier compile(ClassMappings mappings, AssetShape shape) {
        List<Compiled> computers = new ArrayList<>();
        mappings.computers().stream()
                .sorted(
                        Comparator.comparingInt(ComputerClassRule::priority)
                                .thenComparing(ComputerClassRule::name))
                .forEach(
                        rule ->
                                computers.add(
                                        new Compiled(
                                                rule,
                                                RulePredicate.compile(
                                                        EncodedQuery.parse(rule.rule()), shape))));
        return new Classifier(
                computers, mappings.hardware(), shape.slot(CATEGORY_1), shape.slot(CATEGORY_2));
    }

    /** The class; empty if no mapping fits. */
    public Optional<Classification> classify(Asset asset) {
        for (Compiled each : computers) {
            if (each.rule().active() && each.predicate().holds(asset)) {
                return Optional.of(
                        new Classification(
                                each.rule().targetClass(),
                                each.rule().name(),
                                Classification.Kind.COMPUTER_CLASS));
            }
        }
        HardwareCategoryRow row = hardwareRow(asset);
        return row == null || !row.active()
                ? Optional.empty()
                : Optional.of(
                        new Classification(
                                row.targetClass(),
                                row.category1() + " / " + row.category2(),
                                Classification.Kind.HARDWARE_CATEGORY));
    }

    private @Nullable HardwareCategoryRow hardwareRow(Asset asset) {
        String first = asset.value(category1);
        String second = asset.value(category2);
        return first == null || second == null ? null : hardware.get(Pair.of(first, second));
    }

    /**
     * A mapping that was tried.
     *
     * @param mapping its name
     * @param kind its kind
     * @param matched whether it fitted
     * @param reasons why it did not, one for each of its alternatives
     */
    public record Attempt(
            String mapping, Classification.Kind kind, boolean matched, List<String> reasons) {}

    /** The same way as {@link #classify}, told step by step. */
    public List<Attempt> explain(Asset asset) {
        List<Attempt> attempts = new ArrayList<>();
        for (Compiled each : computers) {
            boolean matched = each.rule().active() && each.predicate().holds(asset);
            List<String> reasons =
                    each.rule().active() ? each.predicate().unmet(asset) : List.of("not active");
            attempts.add(
                    new Attempt(
                            each.rule().name(),
                            Classification.Kind.COMPUTER_CLASS,
                            matched,
                            matched ? List.of() : reasons));
            if (matched) {
                return attempts;
            }
        }
        attempts.add(explainHardware(asset));
        return attempts;
    }

    private Attempt explainHardware(Asset asset) {
        HardwareCategoryRow row = hardwareRow(asset);
        String pair = asset.value(category1) + " / " + asset.value(category2);
        if (row == null) {
            return new Attempt(
                    pair,
                    Classification.Kind.HARDWARE_CATEGORY,
                    false,
                    List.of("no mapping for these categories"));
        }
        return new Attempt(
                pair,
                Classification.Kind.HARDWARE_CATEGORY,
                row.active(),
                row.active() ? List.of() : List.of("not active"));
    }
}
