package dev.cmdbsync.transform.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.MapRules;
import dev.cmdbsync.model.candidate.SetWhen;
import dev.cmdbsync.model.cmdb.CmdbSchema;
import dev.cmdbsync.model.run.AddBy;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.transform.candidate.CandidateMapper;
import dev.cmdbsync.transform.candidate.Mapping;
import dev.cmdbsync.transform.classification.ClassMappings;
import dev.cmdbsync.transform.field.Adjustment;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransformMapTest {
    private static final AssetKey KEY = new AssetKey("emea", 1);
    private static final RunOptions ALL = RunOptions.DEFAULT.withSource(true, true, true);
    private static final RunOptions BY_MAPS = ALL.withMaps(AddBy.TRANSFORM_MAPS, "");
    private static final String SERVER =
            """
            {"assetId":1,"assetName":"db-7","netbiosName":"DB7","dnsName":"db-7.example.com",
             "address":"10.0.0.7","biosSerialNumber":"SN7","biosAssetTag":" a7 ","domainRole":"Member Server",
             "operatingSystem":{"osName":"Red Hat Enterprise Linux 9","category1":"Linux","category2":"Server"},
             "hardware":{"manufacturer":"Dell","category1":"Computers","category2":"Server"},
             "missingSoftware":["EDR Agent","Backup Client","EDR Agent"],
             "networkInterfaceListData":{"networkInterface":[
               {"interfaceName":"eth0","addressIpV4":"10.0.0.7","macAddress":"00:50:56:ab:cd:01","netmask":"255.255.255.0"}]}}""";

    @Test
    void shouldDoWithCopiesOfAllShippedMapsWhatTheProductDoes() throws Exception {
        // Given
        Map<MapKind, TransformMap> copies = new EnumMap<>(MapKind.class);
        for (TransformMap each : PredefinedMaps.all()) {
            copies.put(each.kind(), copy(each, each.fields()));
        }
        CandidateMapper copied = mapper(copies);
        CandidateMapper shipped = CandidateMapper.compile(ClassMappings.predefined());

        for (String asset : List.of(SERVER, resource("/assets/golden-asset.json"))) {
            // When
            Candidate expected = candidate(shipped, asset, ALL);
            Candidate found = candidate(copied, asset, ALL);

            // Then
            assertThat(found.className()).isEqualTo(expected.className());
            assertThat(found.values()).isEqualTo(expected.values());
            assertThat(found.related()).isEqualTo(expected.related());
            assertThat(found.lookup()).isEqualTo(expected.lookup());
            assertThat(found.observed()).isEqualTo(expected.observed());
        }
    }

    @Test
    void shouldFindNothingWrongWithTheMapsThatShip() {
        for (TransformMap each : PredefinedMaps.all()) {
            assertThat(
                            MapCheck.check(
                                    each.kind(),
                                    each.targetTable(),
                                    each.fields(),
                                    CmdbSchema.standard()))
                    .as(each.name())
                    .isEmpty();
        }
        assertThat(PredefinedMaps.all()).hasSize(MapKind.values().length);
    }

    @Test
    void shouldTakeAnyFieldAdjustItAndFallBackToItsDefault() {
        // Given
        CandidateMapper mapper =
                with(
                        MapKind.SERVER,
                        fields -> {
                            fields.removeIf(
                                    each ->
                                            List.of("name", "asset_tag", "manufacturer")
                                                    .contains(each.target()));
                            fields.add(
                                    field(
                                            "name",
                                            List.of("dnsName"),
                                            List.of(
                                                    Adjustment.Step.HOST_PART,
                                                    Adjustment.Step.UPPER),
                                            Map.of(),
                                            null,
                                            null));
                            fields.add(
                                    field(
                                            "asset_tag",
                                            List.of("biosAssetTag"),
                                            List.of(Adjustment.Step.UPPER),
                                            Map.of("A7", "Rack 7"),
                                            "Unknown",
                                            null));
                            fields.add(
                                    field(
                                            "manufacturer",
                                            List.of("hardware.manufacturer"),
                                            List.of(),
                                            Map.of("dell", "Dell Inc."),
                                            null,
                                            null));
                            fields.add(
                                    field(
                                            "u_zone",
                                            List.of("business.zone"),
                                            List.of(),
                                            Map.of(),
                                            null,
                                            "default"));
                        });

        // When
        Map<String, String> values = candidate(mapper, SERVER, ALL).values();

        // Then
        assertThat(values)
                .containsEntry("name", "DB-7")
                .containsEntry("asset_tag", "Rack 7")
                .containsEntry("manufacturer", "Dell Inc.")
                .containsEntry("u_zone", "default")
                .containsEntry("serial_number", "SN7");
    }

    @Test
    void shouldGiveAllCisOfAMapItsTargetClass() {
        TransformMap map =
                new TransformMap(
                        "m",
                        "M",
                        MapKind.SERVER,
                        "cmdb_ci_unix_server",
                        false,
                        PredefinedMaps.of(MapKind.SERVER).fields(),
                        null);

        assertThat(candidate(mapper(Map.of(MapKind.SERVER, map)), SERVER, ALL).className())
                .isEqualTo("cmdb_ci_unix_server");
    }

    @Test
    void shouldSayByWhatACiIsFoundOnlyWhereMapsDecide() {
        CandidateMapper mapper =
                with(
                        MapKind.SERVER,
                        fields ->
                                fields.replaceAll(
                                        each ->
                                                each.target().equals("asset_tag")
                                                        ? when(each, SetWhen.EMPTY_ONLY)
                                                        : each));

        assertThat(candidate(mapper, SERVER, BY_MAPS).map())
                .isEqualTo(
                        new MapRules(
                                List.of("name", "serial_number"),
                                "cmdb_ci_server",
                                Map.of("asset_tag", SetWhen.EMPTY_ONLY)));
        assertThat(candidate(mapper, SERVER, ALL).map())
                .isEqualTo(new MapRules(List.of(), "", Map.of("asset_tag", SetWhen.EMPTY_ONLY)));
        assertThat(candidate(mapper(Map.of()), SERVER, ALL).map()).isEqualTo(MapRules.NONE);
    }

    @Test
    void shouldFillRowsOfListsFromTheirElements() {
        CandidateMapper mapper =
                with(
                        MapKind.IP_ADDRESS,
                        fields ->
                                fields.add(
                                        field(
                                                "netmask",
                                                List.of("netmask"),
                                                List.of(),
                                                Map.of(),
                                                null,
                                                null)));

        Candidate candidate = candidate(mapper, SERVER, ALL);

        assertThat(candidate.related().get("cmdb_ci_ip_address").getFirst())
                .containsEntry("ip_address", "10.0.0.7")
                .containsEntry("netmask", "255.255.255.0");
        assertThat(candidate.related().get("qualys_missing_software"))
                .containsExactly(Map.of("name", "Backup Client"), Map.of("name", "EDR Agent"));
    }

    @Test
    void shouldTellInWordsWhatIsWrongWithAMap() {
        List<FieldMap> fields =
                List.of(
                        plain("sys_class_name", "assetName"),
                        plain("no_such_column", "assetName"),
                        plain("os", "softwareListData.software.name"),
                        plain("os_version", "cloudProvider.aws"),
                        plain("os_domain", "a b"),
                        plain("os_domain", "domain"),
                        new FieldMap(
                                "ram",
                                List.of("totalMemory"),
                                "integer",
                                false,
                                null,
                                "much",
                                List.of(),
                                Map.of(),
                                null),
                        new FieldMap(
                                "fqdn",
                                List.of("dnsName"),
                                "nonsense",
                                false,
                                null,
                                null,
                                List.of(),
                                Map.of(),
                                null),
                        FieldMap.plain("cpu_name", List.of(), "computed", false),
                        FieldMap.plain("cpu_type", List.of(), "text", false));

        List<Finding> findings =
                MapCheck.check(MapKind.COMPUTER, "cmdb_ci_server", fields, CmdbSchema.standard());

        assertThat(findings)
                .extracting(Finding::field)
                .containsExactly(
                        "targetTable",
                        "fields[0].target",
                        "fields[1].target",
                        "fields[2].source",
                        "fields[3].source",
                        "fields[4].source",
                        "fields[5].source",
                        "fields[5].target",
                        "fields[6].defaultValue",
                        "fields[7].type",
                        "fields[8].type",
                        "fields[9].source",
                        "fields");
        assertThat(
                        MapCheck.check(
                                MapKind.OPEN_PORTS,
                                "cmdb_ci_server",
                                List.of(),
                                CmdbSchema.standard()))
                .extracting(Finding::message)
                .contains(
                        "A map of Open ports needs port", "Open ports fills qualys_open_port only");
        assertThat(
                        MapCheck.check(
                                MapKind.SOFTWARE,
                                "cmdb_ci_spkg",
                                List.of(
                                        plain("name", "fullName"),
                                        plain("version", "version"),
                                        plain("key", "id")),
                                CmdbSchema.standard()))
                .extracting(Finding::field)
                .containsExactly("fields[2].type");
    }

    private static CandidateMapper with(MapKind kind, Change change) {
        TransformMap shipped = PredefinedMaps.of(kind);
        List<FieldMap> fields = new ArrayList<>(shipped.fields());
        change.apply(fields);
        assertThat(MapCheck.check(kind, shipped.targetTable(), fields, CmdbSchema.standard()))
                .isEmpty();
        return mapper(Map.of(kind, copy(shipped, fields)));
    }

    @FunctionalInterface
    private interface Change {
        void apply(List<FieldMap> fields);
    }

    private static TransformMap copy(TransformMap map, List<FieldMap> fields) {
        return new TransformMap(
                "copy-" + map.id(), "Copy", map.kind(), map.targetTable(), false, fields, null);
    }

    private static CandidateMapper mapper(Map<MapKind, TransformMap> maps) {
        Map<MapKind, String> ids = new EnumMap<>(MapKind.class);
        maps.forEach((kind, map) -> ids.put(kind, map.id()));
        CompiledSet set =
                CompiledSet.of(
                        new TransformMapSet("s", "S", false, ids, null),
                        id ->
                                maps.values().stream()
                                        .filter(each -> each.id().equals(id))
                                        .findFirst());
        return CandidateMapper.compile(
                ClassMappings.predefined(), set.assets(), CmdbSchema.standard());
    }

    private static FieldMap plain(String target, String... source) {
        return FieldMap.plain(target, Arrays.asList(source), "text", false);
    }

    private static FieldMap field(
            String target,
            List<String> source,
            List<Adjustment.Step> steps,
            Map<String, String> choices,
            @Nullable String otherwise,
            @Nullable String defaultValue) {
        return new FieldMap(
                target, source, null, false, null, defaultValue, steps, choices, otherwise);
    }

    private static FieldMap when(FieldMap field, SetWhen when) {
        return new FieldMap(
                field.target(),
                field.source(),
                field.type(),
                field.coalesce(),
                when,
                field.defaultValue(),
                field.steps(),
                field.choices(),
                field.otherwise());
    }

    private static Candidate candidate(CandidateMapper mapper, String asset, RunOptions options) {
        byte[] bytes = asset.getBytes(StandardCharsets.UTF_8);
        long id = Long.parseLong(Objects.requireNonNull(mapper.assetId(bytes)));
        return ((Mapping.Mapped) mapper.map(new AssetKey(KEY.sourceId(), id), bytes, options))
                .candidate();
    }

    private static String resource(String name) throws Exception {
        try (InputStream in =
                Objects.requireNonNull(TransformMapTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
