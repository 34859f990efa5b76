package dev.cmdbsync.simulator.fleet;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code includeFields} and {@code excludeFields}: what is left out comes as null. */
public final class FieldSelection {
    /** Everything. */
    public static final FieldSelection ALL = new FieldSelection(Set.of());

    /** Names of the parameter that are not the key in the answer. */
    private static final Map<String, List<String>> KEYS_BY_NAME =
            Map.of(
                    "networkInterface", List.of("networkInterfaceListData"),
                    "openPort", List.of("openPortListData"),
                    "volume", List.of("volumeListData"),
                    "userAccount", List.of("userAccountListData"),
                    "service", List.of("serviceList"),
                    "software", List.of("softwareListData"),
                    "tag", List.of("tagList"),
                    "inventory", List.of("inventory", "inventoryListData"));

    private static final Set<String> SELECTABLE =
            Set.of(
                    "activity",
                    "lastLocation",
                    "address",
                    "lastLoggedOnUser",
                    "agent",
                    "netbiosName",
                    "agentId",
                    "networkInterface",
                    "assetName",
                    "openPort",
                    "biosAssetTag",
                    "operatingSystem",
                    "biosDescription",
                    "processor",
                    "biosSerialNumber",
                    "provider",
                    "cloudProvider",
                    "sensor",
                    "container",
                    "service",
                    "cpuCount",
                    "software",
                    "dnsName",
                    "tag",
                    "hardware",
                    "timeZone",
                    "hostId",
                    "totalMemory",
                    "inventory",
                    "userAccount",
                    "isContainerHost",
                    "volume",
                    "lastBoot");

    private final Set<String> omittedKeys;

    private FieldSelection(Set<String> omittedKeys) {
        this.omittedKeys = omittedKeys;
    }

    /**
     * Reads the two parameters.
     *
     * @param include comma list or null for all; names that the platform does not know are passed
     *     over
     * @param exclude comma list or null for none
     */
    public static FieldSelection of(@Nullable String include, @Nullable String exclude) {
        Set<String> omitted = new HashSet<>();
        if (include != null && !include.isBlank()) {
            Set<String> kept = names(include);
            SELECTABLE.stream().filter(name -> !kept.contains(name)).forEach(omitted::add);
        }
        if (exclude != null) {
            omitted.addAll(names(exclude));
        }
        omitted.retainAll(SELECTABLE);
        return omitted.isEmpty()
                ? ALL
                : new FieldSelection(
                        omitted.stream()
                                .flatMap(
                                        name ->
                                                KEYS_BY_NAME
                                                        .getOrDefault(name, List.of(name))
                                                        .stream())
                                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Keys of the answer that come as null. */
    Set<String> omittedKeys() {
        return omittedKeys;
    }

    boolean has(String key) {
        return omittedKeys.isEmpty() || !omittedKeys.contains(key);
    }

    private static Set<String> names(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    }
}
