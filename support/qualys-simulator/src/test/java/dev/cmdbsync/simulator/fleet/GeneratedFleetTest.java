package dev.cmdbsync.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GeneratedFleetTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> COMPUTER_SYSTEMS =
            Set.of("Windows", "Linux", "Unix", "Mac", "Virtualization", "Network Operating System");

    private static final Set<String> JUNK_SERIALS =
            Set.of(
                    "To Be Filled By O.E.M.",
                    "Default string",
                    "0",
                    "None",
                    "00000000",
                    "System Serial Number",
                    "Not Specified",
                    "null");

    @Test
    void shouldBeJsonWithTheSameKeysForEveryAsset() throws Exception {
        for (long seed : new long[] {1, 42, -7}) {
            Set<String> keys = new HashSet<>();
            for (JsonNode asset : assets(new Fleet(seed, 3000, 3))) {
                Set<String> own = new TreeSet<>();
                asset.fieldNames().forEachRemaining(own::add);
                keys.add(String.join(",", own));
            }
            assertThat(keys).hasSize(1);
            assertThat(keys.iterator().next().split(","))
                    .contains(
                            "assetId",
                            "assetUUID",
                            "hostId",
                            "qwebHostId",
                            "agentId",
                            "networkUuid",
                            "assetType",
                            "assetName",
                            "address",
                            "dnsName",
                            "fqdn",
                            "netbiosName",
                            "hwUUID",
                            "biosSerialNumber",
                            "biosAssetTag",
                            "biosDescription",
                            "domainRole",
                            "lparId",
                            "createdDate",
                            "lastModifiedDate",
                            "sensorLastUpdatedDate",
                            "lastBoot",
                            "timeZone",
                            "totalMemory",
                            "cpuCount",
                            "lastLoggedOnUser",
                            "isContainerHost",
                            "processor",
                            "operatingSystem",
                            "hardware",
                            "networkInterfaceListData",
                            "openPortListData",
                            "volumeListData",
                            "userAccountListData",
                            "serviceList",
                            "softwareListData",
                            "provider",
                            "cloudProvider",
                            "agent",
                            "sensor",
                            "inventory",
                            "inventoryListData",
                            "activity",
                            "container",
                            "tagList",
                            "criticality",
                            "businessInformation",
                            "assignedLocation",
                            "businessAppListData",
                            "customAttributes",
                            "riskScore",
                            "domain",
                            "subdomain",
                            "whois",
                            "organizationName",
                            "isp",
                            "asn",
                            "easmTags",
                            "hostingCategory1",
                            "lastLocation",
                            "passiveSensor",
                            "missingSoftware",
                            "softwareComponent");
        }
    }

    @Test
    void shouldHoldEveryHardwarePairOnAnAssetWithoutAComputersSystem() throws Exception {
        for (long seed = 0; seed < 5; seed++) {
            Set<String> pairs = new LinkedHashSet<>();
            for (JsonNode asset : assets(new Fleet(seed, 200, 0))) {
                JsonNode system = asset.path("operatingSystem");
                if (!COMPUTER_SYSTEMS.contains(system.path("category1").asText())) {
                    assertThat(system.path("osName").asText())
                            .doesNotContainIgnoringCase("windows")
                            .doesNotContainIgnoringCase("linux")
                            .doesNotContainIgnoringCase("esx");
                    pairs.add(
                            asset.path("hardware").path("category1").asText()
                                    + " / "
                                    + asset.path("hardware").path("category2").asText());
                }
            }
            assertThat(pairs).hasSize(87);
        }
        assertThat(Hardware.CATEGORIES).hasSize(87);
    }

    @Test
    void shouldHoldEveryOperatingSystemAndCloud() throws Exception {
        Set<String> systems = new HashSet<>();
        Set<String> clouds = new HashSet<>();
        for (JsonNode asset : assets(new Fleet(42, 200, 0))) {
            systems.add(asset.path("operatingSystem").path("osName").asText());
            asset.path("provider")
                    .fields()
                    .forEachRemaining(
                            cloud -> {
                                if (cloud.getValue().isObject()) {
                                    clouds.add(cloud.getKey());
                                }
                            });
        }
        assertThat(systems)
                .containsAll(OperatingSystem.ALL.stream().map(OperatingSystem::name).toList());
        assertThat(clouds).containsExactlyInAnyOrder("aws", "azure", "gcp");
    }

    @Test
    void shouldBeTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(lines(new Fleet(42, 300, 5))).isEqualTo(lines(new Fleet(42, 300, 5)));
        assertThat(lines(new Fleet(42, 300, 5))).isNotEqualTo(lines(new Fleet(43, 300, 5)));
    }

    @Test
    void shouldGiveEachComputerExactlyTheSoftwareAskedFor() throws Exception {
        for (int software : new int[] {0, 1, 12, 60, 700}) {
            int computers = 0;
            for (JsonNode asset : assets(new Fleet(42, 240, software))) {
                JsonNode list = asset.path("softwareListData");
                boolean computer = !asset.path("volumeListData").isNull();
                if (computer && software > 0) {
                    computers++;
                    Set<Long> ids = new HashSet<>();
                    list.path("software").forEach(entry -> ids.add(entry.path("id").asLong()));
                    assertThat(list.path("software")).hasSize(software);
                    assertThat(ids).hasSize(software);
                } else {
                    assertThat(list.isNull()).isTrue();
                }
            }
            assertThat(software == 0 || computers > 100).isTrue();
        }
    }

    @Test
    void shouldHoldWhatMakesRealDataHard() throws Exception {
        Map<String, Set<String>> serialsByName = new HashMap<>();
        Map<String, Integer> bySerial = new HashMap<>();
        Set<String> found = new TreeSet<>();
        Set<String> macAddresses = new HashSet<>();
        for (JsonNode asset : assets(new Fleet(42, 1024, 12))) {
            String text = asset.toString();
            String serial = asset.path("biosSerialNumber").asText();
            bySerial.merge(serial, 1, Integer::sum);
            String name = asset.path("dnsName").asText("").split("\\.")[0];
            if (name.startsWith("image-")) {
                serialsByName.computeIfAbsent(name, key -> new HashSet<>()).add(serial);
            }
            note(
                    found,
                    "IPv6 list",
                    text.contains("addressIpV6\":\"fe80::") && text.contains(", 2001:db8"));
            note(found, "IPv4 list", text.contains(", 192.168."));
            note(
                    found,
                    "debris",
                    text.contains("\"eolDate\":\",") || text.contains("\"gaDate\":\",\""));
            note(found, "words for dates", text.contains("Not Announced"));
            note(found, "control character", text.contains("\\u0000"));
            note(found, "beyond the basic plane", text.contains("\uD83D\uDDA5"));
            note(found, "over-long", asset.path("biosDescription").asText().length() > 4000);
            note(found, "agent", asset.path("agent").isObject());
            note(
                    found,
                    "unmanaged",
                    asset.path("inventory").path("source").asText().equals("PASSIVE_SENSOR"));
            note(found, "external", asset.path("whois").isArray());
            note(found, "never in VM", asset.path("hostId").isNull());
            note(found, "zero UUID", asset.path("hwUUID").asText().startsWith("00000000-0000"));
            for (JsonNode entry : asset.path("softwareListData").path("software")) {
                note(found, "negative id", entry.path("id").asLong() < 0);
                note(found, "nameless", entry.path("fullName").isNull());
            }
            for (JsonNode adapter :
                    asset.path("networkInterfaceListData").path("networkInterface")) {
                String mac = adapter.path("macAddress").asText();
                if (!mac.startsWith("02:42")
                        && !mac.startsWith("00:00:00")
                        && !mac.equals("null")) {
                    assertThat(macAddresses.add(mac)).as(mac).isTrue();
                }
            }
        }
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "IPv6 list",
                        "IPv4 list",
                        "debris",
                        "words for dates",
                        "control character",
                        "beyond the basic plane",
                        "over-long",
                        "agent",
                        "unmanaged",
                        "external",
                        "never in VM",
                        "zero UUID",
                        "negative id",
                        "nameless");
        assertThat(bySerial)
                .containsKeys("To Be Filled By O.E.M.", "Default string", "0", "None", "00000000");
        bySerial.forEach(
                (serial, count) ->
                        assertThat(count == 1 || JUNK_SERIALS.contains(serial))
                                .as(serial)
                                .isTrue());
        assertThat(serialsByName).isNotEmpty();
        assertThat(serialsByName.values()).allSatisfy(serials -> assertThat(serials).hasSize(2));
    }

    private static void note(Set<String> found, String what, boolean present) {
        if (present) {
            found.add(what);
        }
    }

    private static List<JsonNode> assets(Fleet fleet) throws IOException {
        List<JsonNode> assets = new ArrayList<>();
        for (String line : lines(fleet).split("\n")) {
            assets.add(MAPPER.readTree(line));
        }
        return assets;
    }

    private static String lines(Fleet fleet) {
        JsonBytes json = new JsonBytes(1 << 20);
        fleet.page(new AssetQuery(null, Integer.MAX_VALUE, Long.MIN_VALUE, asset -> true))
                .assets()
                .forEach(asset -> asset.writeLines(json));
        return new String(json.copy(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
