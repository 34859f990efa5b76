package dev.cmdbsync.transform.classification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.cmdb.ClassModel;
import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetReader;
import dev.cmdbsync.transform.asset.AssetShape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClassifierTest {
    private static final String NONE = "none";

    static Stream<HardwareCategoryRow> pairs() {
        return ClassMappings.predefined().hardware().stream();
    }

    @Test
    void shouldShipAllPairsOfTheGuide() {
        assertThat(pairs()).hasSize(87);
        assertThat(pairs().filter(each -> !each.active()))
                .extracting(HardwareCategoryRow::category2)
                .containsExactlyInAnyOrder("Other", "Virtual Machine");
        assertThat(
                        Stream.concat(
                                pairs().map(HardwareCategoryRow::targetClass),
                                ClassMappings.predefined().computers().stream()
                                        .map(ComputerClassRule::targetClass)))
                .allSatisfy(each -> assertThat(ClassModel.standard().contains(each)).isTrue());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldLetTheHardwareDecideWhereThereIsNoOperatingSystem(HardwareCategoryRow row) {
        assertThat(
                        classOf(
                                "{\"operatingSystem\":null,\"hardware\":"
                                        + hardware(row.category1(), row.category2())
                                        + "}"))
                .isEqualTo(row.active() ? row.targetClass() : NONE);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldNotCatchAppliancesWithAnEmbeddedLinux(HardwareCategoryRow row) {
        boolean mayBeAComputer =
                row.category1().equals("Computers") || row.category1().equals("Virtualized");
        if (!mayBeAComputer) {
            String expected = row.active() ? row.targetClass() : NONE;
            for (String os : List.of("Linux / Server", "Linux / Client", "Unix / Server")) {
                assertThat(classOf(asset(os, "Debian", row.category1(), row.category2())))
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Windows / Server|Windows Server 2022|Computers / Server|cmdb_ci_win_server",
                "Windows / Server|Windows Server 2022|Virtualized / Virtual Machine|cmdb_ci_win_server",
                "Windows / Server|Windows Server 2022|-|cmdb_ci_win_server",
                "Windows / Server|Windows Server 2022|Unidentified / Unidentified|cmdb_ci_win_server",
                "-|Windows Server 2019|-|cmdb_ci_win_server",
                "Windows / -|Windows Server 2019|Computers / Server|cmdb_ci_win_server",
                "Windows / Client|Windows 11|Computers / Notebook|cmdb_ci_pc_hardware",
                "Windows / Client|Windows 11|Computers / Desktop|cmdb_ci_pc_hardware",
                "Windows / Client|Windows 11|-|cmdb_ci_pc_hardware",
                "Windows / Client|Windows 11|Virtualized / Virtual Machine|cmdb_ci_computer",
                "Windows / -|Windows 11|Virtualized / Virtual Machine|cmdb_ci_computer",
                "Windows / Client|Windows 10 IoT|Computers / Point of Sale (POS) Terminal|cmdb_ci_pos",
                "Windows / -|Windows|Computers / Notebook|cmdb_ci_pc_hardware",
                "Windows / -|Windows|Computers / Unidentified|cmdb_ci_computer",
                "Linux / Server|Debian|Computers / Server|cmdb_ci_linux_server",
                "Linux / Server|Debian|Virtualized / Virtual Machine|cmdb_ci_linux_server",
                "Linux / Server|Debian|Virtualized / Container|cmdb_ci_computer",
                "Linux / -|Debian|Virtualized / Virtual Machine|cmdb_ci_linux_server",
                "Linux / -|Debian|Computers / Server|cmdb_ci_server",
                "Linux / -|Oracle Linux Server 8|Computers / Server|cmdb_ci_linux_server",
                "Linux / Server|RHEL for Z|Computers / Mainframe|cmdb_ci_mainframe_hardware",
                "Linux / Client|Ubuntu|Computers / Notebook|cmdb_ci_pc_hardware",
                "Linux / Client|Ubuntu|Virtualized / Virtual Machine|cmdb_ci_computer",
                "Linux / Server|Print OS|Printers / Laser|cmdb_ci_printer",
                "Linux / Server|FortiOS|Network Security Device / Firewall Device|cmdb_ci_firewall_device",
                "Unix / Server|AIX 7.2|Computers / Server|cmdb_ci_aix_server",
                "Unix / -|IBM AIX 7.3|Computers / Server|cmdb_ci_aix_server",
                "Unix / Server|Oracle Solaris 11|Computers / Server|cmdb_ci_solaris_server",
                "Unix / Server|SunOS 5.10|-|cmdb_ci_solaris_server",
                "Unix / Server|HP-UX 11|Computers / Server|cmdb_ci_hpux_server",
                "Unix / Server|FreeBSD 14|Computers / Server|cmdb_ci_unix_server",
                "Unix / Client|FreeBSD 14|Computers / Notebook|cmdb_ci_computer",
                "Mac / Server|macOS Server|Computers / Server|cmdb_ci_osx_server",
                "Mac / Client|macOS 15|Computers / Notebook|cmdb_ci_pc_hardware",
                "Mac / Client|macOS 15|-|cmdb_ci_pc_hardware",
                "Virtualization / Hypervisor|VMware ESXi 8|Computers / Server|cmdb_ci_esx_server",
                "-|VMware ESXi 7.0|-|cmdb_ci_esx_server",
                "Windows / Server|Microsoft Hyper-V Server 2019|Computers / Server|cmdb_ci_hyper_v_server",
                "Virtualization / Hypervisor Type-1|XenServer|Computers / Server|cmdb_ci_virtualization_server",
                "Mobile / Client|Android 15|Mobile / Smartphone|cmdb_ci_hardware",
                "Linux / Server|Debian|Storage Devices / Other|none",
                "-|-|Virtualized / Virtual Machine|none",
                "-|-|-|none",
                "linux / SERVER|debian|computers / SERVER|cmdb_ci_linux_server"
            })
    void shouldClassify(String os, String osName, String hardware, String expected) {
        String[] parts = hardware == null ? new String[] {null, null} : hardware.split(" / ", 2);

        assertThat(classOf(asset(os, osName, parts[0], parts[1]))).isEqualTo(expected);
    }

    private static String asset(String os, String osName, String category1, String category2) {
        String[] parts = os == null ? new String[] {"-", "-"} : os.split(" / ", 2);
        return "{\"operatingSystem\":{\"category1\":"
                + text(parts[0])
                + ",\"category2\":"
                + text(parts[1])
                + ",\"osName\":"
                + text(osName)
                + "},\"hardware\":"
                + hardware(category1, category2)
                + "}";
    }

    private static String hardware(String category1, String category2) {
        return category1 == null
                ? "null"
                : "{\"category1\":" + text(category1) + ",\"category2\":" + text(category2) + "}";
    }

    private static String text(String value) {
        return value == null || value.equals("-") ? "null" : "\"" + value + "\"";
    }

    private static String classOf(String json) {
        return classOf(json, ClassMappings.predefined());
    }

    private static String classOf(String json, ClassMappings mappings) {
        AssetShape shape = new AssetShape();
        Classifier classifier = Classifier.compile(mappings, shape);
        try {
            Asset asset = new AssetReader(shape).read(json.getBytes(StandardCharsets.UTF_8));
            List<Classifier.Attempt> attempts = classifier.explain(asset);
            String found = classifier.classify(asset).map(Classification::className).orElse(NONE);
            assertThat(attempts.getLast().matched()).isEqualTo(!found.equals(NONE));
            return found;
        } catch (dev.cmdbsync.transform.asset.AssetMalformedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=X|true",
                "a!=x|false",
                "none!=x|true",
                "a=y^ORb.c>9|true",
                "b.c<9|false",
                "b.c>=10.0|true",
                "list.name=two|true",
                "list.nameNOT INone,three|false",
                "list.nameLIKEHRE|false",
                "words=beta|true",
                "aISEMPTY|false",
                "noneISEMPTY^ORa=zzz|true",
                "a=y^NQaSTARTSWITHx|true",
                "aENDSWITHlonger than it|false",
                "when>2026-01-01|true"
            })
    void shouldEvaluateRulesAsServiceNowDoes(String rule, boolean expected) {
        ClassMappings mappings =
                new ClassMappings(
                        1,
                        List.of(new ComputerClassRule("r", true, 1, rule, "cmdb_ci_iot")),
                        List.of());

        assertThat(
                        classOf(
                                """
                                {"a":"x","b":{"c":10},"list":[{"name":"one"},{"name":"two"},7,null],
                                 "words":["alpha","beta"],"when":"2026-05-01T00:00:00Z"}""",
                                mappings))
                .isEqualTo(expected ? "cmdb_ci_iot" : NONE);
    }

    @Test
    void shouldTryTheLowestPriorityFirstAndPassOverInactiveOnes() {
        ClassMappings mappings =
                new ClassMappings(
                        1,
                        List.of(
                                new ComputerClassRule("late", true, 20, "a=x", "cmdb_ci_iot"),
                                new ComputerClassRule("off", false, 1, "a=x", "cmdb_ci_pdu"),
                                new ComputerClassRule("early", true, 10, "a=x", "cmdb_ci_ups")),
                        List.of());

        assertThat(classOf("{\"a\":\"x\"}", mappings)).isEqualTo("cmdb_ci_ups");
    }
}
