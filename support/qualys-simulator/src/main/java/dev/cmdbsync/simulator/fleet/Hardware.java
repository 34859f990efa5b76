package dev.cmdbsync.simulator.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an asset is made of: a row of {@code hardware-categories.csv} or {@code
 * computer-models.csv}.
 */
record Hardware(
        String category1, String category2, String manufacturer, String product, String model) {

    /** One device for each category pair that the platform knows. */
    static final List<Hardware> CATEGORIES =
            CatalogueFile.rows("hardware-categories.csv", ',').stream()
                    .map(
                            row ->
                                    new Hardware(
                                            row.get(0),
                                            row.get(1),
                                            row.get(2),
                                            row.get(3),
                                            row.get(4)))
                    .toList();

    static final Hardware EC2 =
            new Hardware("Virtualized", "Virtual Machine", "Amazon EC2", "EC2", "m5.xlarge");
    static final Hardware AZURE_VM =
            new Hardware(
                    "Virtualized",
                    "Virtual Machine",
                    "Microsoft",
                    "Azure Virtual Machine",
                    "Virtual Machine");
    static final Hardware COMPUTE_ENGINE =
            new Hardware(
                    "Virtualized",
                    "Virtual Machine",
                    "Google",
                    "Compute Engine",
                    "Google Compute Engine");

    private static final Map<String, List<Hardware>> BY_KIND = byKind();

    static Hardware computer(String kind, Draw draw, int salt) {
        List<Hardware> choices = BY_KIND.get(kind);
        if (choices == null) {
            throw new IllegalStateException("no computer model of kind " + kind);
        }
        return draw.from(salt, choices);
    }

    boolean isVirtual() {
        return category1.equals("Virtualized");
    }

    private static Map<String, List<Hardware>> byKind() {
        return CatalogueFile.rows("computer-models.csv", ',').stream()
                .collect(
                        Collectors.groupingBy(
                                row -> row.get(0),
                                Collectors.flatMapping(
                                        row -> repeated(row).stream(), Collectors.toList())));
    }

    private static List<Hardware> repeated(List<String> row) {
        List<Hardware> copies = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(row.get(6)); i++) {
            copies.add(new Hardware(row.get(1), row.get(2), row.get(3), row.get(4), row.get(5)));
        }
        return copies;
    }
}
