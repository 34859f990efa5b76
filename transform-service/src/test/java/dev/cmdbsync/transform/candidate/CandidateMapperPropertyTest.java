package dev.cmdbsync.transform.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.cmdb.Column;
import dev.cmdbsync.model.cmdb.Dictionary;
import dev.cmdbsync.model.run.NamingPolicy;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.transform.field.FieldMapping;
import dev.cmdbsync.transform.field.FieldMappings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random debris in every field that a mapping looks at, from a seed. */
class CandidateMapperPropertyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] DEBRIS = {
        "null",
        "true",
        "0",
        "-1",
        "1e400",
        "9223372036854775808",
        "1752243670000",
        "3.14",
        "[]",
        "{}",
        "[[[]]]",
        "[null,1,\"x\",{\"name\":\"y\"}]",
        "{\"a\":{\"b\":[1]}}",
        "\"\"",
        "\" \"",
        "\",\"",
        "\",,\"",
        "\"Not Announced\"",
        "\"N/A\"",
        "\"\\u0000\"",
        "\"\\ud83d\"",
        "\"\\udc00x\"",
        "\"2025-07-11T14:21:10.000Z\"",
        "\"9999-99-99\"",
        "\"10.0.0.1, fe80::1, 999.1.1.1\"",
        "\"00:50:56:ab:cd:ef\"",
        "\"zz:zz\"",
        "\"Linux\"",
        "\"Server\"",
        "\"Computers\"",
        "\"Laser\"",
        "\"Printers\"",
        "\"localhost\"",
        "\"To Be Filled By O.E.M.\"",
        "\"x86_64\"",
        "\"😀\u00e9\"",
        "\"443\"",
        "\"a\\nb\\tc\\u0007\""
    };
    private static final Schema SCHEMA = schema();

    private final Random random = new Random(20260111);

    @Test
    void shouldMapDebrisInEveryFieldToAValidCandidateThatFitsTheCmdb() throws IOException {
        List<String> paths = paths();
        for (int i = 0; i < 4_000; i++) {
            byte[] asset = asset(paths).getBytes(StandardCharsets.UTF_8);
            RunOptions options =
                    RunOptions.decode("namingPolicy=" + NamingPolicy.values()[random.nextInt(4)]);

            Mapping mapping = Assets.MAPPER.map(Assets.KEY, asset, options);

            assertThat(mapping).isInstanceOf(Mapping.Mapped.class);
            Candidate candidate = ((Mapping.Mapped) mapping).candidate();
            byte[] encoded = CandidateCodec.encode(candidate).value();
            assertThat(SCHEMA.validate(JSON.readTree(encoded)))
                    .as(new String(asset, StandardCharsets.UTF_8))
                    .isEmpty();
            assertThat(CandidateCodec.decode(encoded)).isEqualTo(candidate);
            assertFits(candidate);
            assertThat(CandidateCodec.encode(again(asset, options)).value()).isEqualTo(encoded);
        }
    }

    private static Candidate again(byte[] asset, RunOptions options) {
        return ((Mapping.Mapped) Assets.MAPPER.map(Assets.KEY, asset, options)).candidate();
    }

    @Test
    void shouldNeverFailWhateverTheBytes() {
        byte[] good = new GeneratedAssets(3).asset(1, 3);
        for (int i = 0; i < 6_000; i++) {
            byte[] damaged = good.clone();
            for (int hits = 1 + random.nextInt(5); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(10) == 0 ? random.nextInt(good.length) : good.length;

            Mapping mapping =
                    Assets.MAPPER.map(
                            Assets.KEY,
                            java.util.Arrays.copyOf(damaged, length),
                            RunOptions.DEFAULT);

            assertThat(mapping).isNotNull();
        }
    }

    @Test
    void shouldReadVeryDeepAndVeryLongAssets() {
        String deep =
                "{'assetId':1,'cloudProvider':" + nested(900) + ",'software':" + nested(900) + "}";
        String wide = "{'assetId':1,'assetName':'" + "x".repeat(5_000_000) + "'}";

        assertThat(Assets.map(deep, RunOptions.DEFAULT)).isInstanceOf(Mapping.Mapped.class);
        assertThat(Assets.map(wide, RunOptions.DEFAULT)).isInstanceOf(Mapping.Mapped.class);
        assertThat(Assets.map("[".repeat(100_000), RunOptions.DEFAULT))
                .isInstanceOf(Mapping.Refused.class);
    }

    private static String nested(int depth) {
        return "{'a':[".repeat(depth) + "1" + "]}".repeat(depth);
    }

    private static void assertFits(Candidate candidate) {
        candidate.values().forEach((name, value) -> fits(candidate.className(), name, value));
        candidate
                .related()
                .forEach(
                        (table, rows) ->
                                rows.forEach(
                                        row ->
                                                row.forEach(
                                                        (name, value) ->
                                                                fits(table, name, value))));
    }

    private static void fits(String table, String name, String value) {
        assertThat(value).doesNotContain("\u0000");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(value)).as(name).isTrue();
        if (table.equals("qualys_cloud_metadata")) {
            return;
        }
        Optional<Column> column = column(table, name);
        assertThat(column).as(table + "." + name).isPresent();
        assertThat(value.codePointCount(0, value.length()))
                .as(table + "." + name)
                .isLessThanOrEqualTo(column.orElseThrow().maxLength());
    }

    private static Optional<Column> column(String table, String name) {
        if (name.startsWith("d_")) {
            return Dictionary.standard().column("qualys_software_details", name.substring(2));
        }
        return name.startsWith("spkg_")
                ? Dictionary.standard().column("cmdb_ci_spkg", name.substring(5))
                : Dictionary.standard().column(table, name);
    }

    /** Every path of the mapping table, lists without their marks. */
    private static List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (FieldMapping mapping : FieldMappings.standard().all()) {
            paths.addAll(mapping.paths());
        }
        paths.add("cloudProvider.aws.tags[].key");
        paths.add("cloudProvider.aws.tags[].value");
        paths.add("inventoryListData.inventory[].source");
        return paths.stream().distinct().filter(each -> !each.equals("assetId")).toList();
    }

    private String asset(List<String> paths) {
        java.util.TreeMap<String, Object> tree = new java.util.TreeMap<>();
        tree.put("assetId", random.nextBoolean() ? "1" : "\"1\"");
        for (String path : paths) {
            if (random.nextInt(3) > 0) {
                put(tree, path, debris());
            }
        }
        return write(tree);
    }

    private String debris() {
        return random.nextInt(40) == 0
                ? "\"" + "😀long".repeat(random.nextInt(900)) + "\""
                : DEBRIS[random.nextInt(DEBRIS.length)];
    }

    @SuppressWarnings("unchecked")
    private void put(Map<String, Object> tree, String path, String value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            tree.put(path, value);
            return;
        }
        String name = path.substring(0, dot);
        String rest = path.substring(dot + 1);
        if (random.nextInt(200) == 0) {
            tree.put(name.replace("[]", ""), value);
            return;
        }
        if (name.endsWith("[]")) {
            Object list =
                    tree.computeIfAbsent(name.replace("[]", ""), key -> new ArrayList<Object>());
            if (list instanceof List<?>) {
                List<Object> elements = (List<Object>) list;
                while (elements.size() < 3) {
                    elements.add(new java.util.TreeMap<String, Object>());
                }
                put((Map<String, Object>) elements.get(random.nextInt(3)), rest, value);
            }
        } else {
            Object child =
                    tree.computeIfAbsent(name, key -> new java.util.TreeMap<String, Object>());
            if (child instanceof Map<?, ?>) {
                put((Map<String, Object>) child, rest, value);
            }
        }
    }

    private static String write(Object node) {
        StringBuilder json = new StringBuilder();
        switch (node) {
            case Map<?, ?> map -> {
                map.forEach(
                        (name, value) ->
                                json.append(json.isEmpty() ? "{" : ",")
                                        .append('"')
                                        .append(name)
                                        .append("\":")
                                        .append(write(value)));
                json.append(json.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                list.forEach(value -> json.append(json.isEmpty() ? "[" : ",").append(write(value)));
                json.append(json.isEmpty() ? "[]" : "]");
            }
            default -> json.append(node);
        }
        return json.toString();
    }

    private static Schema schema() {
        try (InputStream in =
                Objects.requireNonNull(
                        CandidateMapperPropertyTest.class.getResourceAsStream(
                                "/schemas/ci.candidate.v1.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
