package dev.cmdbsync.transform.classification;

import dev.cmdbsync.transform.field.CsvResource;
import java.util.List;

/**
 * All class mappings at one moment.
 *
 * @param version grows with every change
 */
public record ClassMappings(
        long version, List<ComputerClassRule> computers, List<HardwareCategoryRow> hardware) {
    public ClassMappings {
        computers = List.copyOf(computers);
        hardware = List.copyOf(hardware);
    }

    /** A computer class mapping that the product ships; {@code code} stays when it is renamed. */
    public record Predefined(String code, ComputerClassRule rule) {}

    /** The mappings as the product ships them. */
    public static ClassMappings predefined() {
        return new ClassMappings(
                0,
                predefinedComputers().stream().map(Predefined::rule).toList(),
                predefinedHardware());
    }

    /** The computer class mappings that the product ships. */
    public static List<Predefined> predefinedComputers() {
        return CsvResource.rows("/mappings/computer-class-mappings.csv").stream()
                .map(
                        cells ->
                                new Predefined(
                                        cells.get(0),
                                        new ComputerClassRule(
                                                cells.get(1),
                                                true,
                                                Integer.parseInt(cells.get(2)),
                                                cells.get(4),
                                                cells.get(3))))
                .toList();
    }

    static List<HardwareCategoryRow> predefinedHardware() {
        return CsvResource.rows("/mappings/hardware-category-mappings.csv").stream()
                .map(
                        cells ->
                                new HardwareCategoryRow(
                                        cells.get(0),
                                        cells.get(1),
                                        cells.get(2),
                                        Boolean.parseBoolean(cells.get(3))))
                .toList();
    }
}
