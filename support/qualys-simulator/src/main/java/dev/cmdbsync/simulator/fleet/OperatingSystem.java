package dev.cmdbsync.simulator.fleet;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of {@code operating-systems.csv}.
 *
 * @param softwarePlatform which software runs on it; {@code none} for appliances
 * @param hardwareKind which rows of {@code computer-models.csv} it runs on
 * @param versions full versions in the order in which an update installs them
 * @param weight share among the generated computers
 */
record OperatingSystem(
        String softwarePlatform,
        String hardwareKind,
        String publisher,
        String family,
        String category1,
        String category2,
        String name,
        String edition,
        String marketVersion,
        List<String> versions,
        String update,
        String architecture,
        String stage,
        String gaDate,
        String eolDate,
        String eosDate,
        int weight) {

    static final List<OperatingSystem> ALL =
            CatalogueFile.rows("operating-systems.csv", ',').stream()
                    .map(OperatingSystem::of)
                    .toList();

    private static final List<OperatingSystem> WEIGHTED = weighted();

    static OperatingSystem drawn(Draw draw, int salt) {
        return draw.from(salt, WEIGHTED);
    }

    boolean runsInClouds() {
        return hardwareKind.equals("server")
                && (softwarePlatform.equals("windows") || softwarePlatform.equals("linux"))
                && category2.equals("Server");
    }

    boolean hasSoftware() {
        return !softwarePlatform.equals("none");
    }

    private static OperatingSystem of(List<String> row) {
        return new OperatingSystem(
                row.get(0),
                row.get(1),
                row.get(2),
                row.get(3),
                row.get(4),
                row.get(5),
                row.get(6),
                row.get(7),
                row.get(8),
                List.of(row.get(9).split(";", -1)),
                row.get(10),
                row.get(11),
                row.get(12),
                row.get(13),
                row.get(14),
                row.get(15),
                Integer.parseInt(row.get(16)));
    }

    private static List<OperatingSystem> weighted() {
        List<OperatingSystem> all = new ArrayList<>();
        for (OperatingSystem system : ALL) {
            for (int i = 0; i < system.weight; i++) {
                all.add(system);
            }
        }
        return List.copyOf(all);
    }
}
