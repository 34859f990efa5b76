package dev.cmdbsync.transform.candidate;

import static dev.cmdbsync.transform.candidate.Assets.candidate;
import static dev.cmdbsync.transform.candidate.Assets.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.candidate.CandidateNote;
import dev.cmdbsync.model.candidate.CandidateNote.Code;
import dev.cmdbsync.model.candidate.CandidateRow;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.NamingPolicy;
import dev.cmdbsync.model.run.RunOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateMapperTest {
    private static final String LINUX =
            "'operatingSystem':{'category1':'Linux','category2':'Server','osName':'Debian 13',"
                    + "'version':'13','update':'SP1','architecture':'x86_64'},"
                    + "'hardware':{'category1':'Computers','category2':'Server',"
                    + "'manufacturer':'Dell','model':'R740','productName':'PowerEdge'}";

    @Test
    void shouldFillTheComputersColumns() {
        Candidate candidate =
                candidate(
                        LINUX
                                + ",'netbiosName':'WEB1','dnsName':'web1.example.com','address':"
                                + "'10.0.0.1, 10.0.0.2','totalMemory':16384,'biosAssetTag':'T-9',"
                                + "'biosSerialNumber':'CN12345','processor':{'numCPUs':8,"
                                + "'description':'Xeon','speed':3200.50},'cpuCount':4");

        assertThat(candidate.className()).isEqualTo("cmdb_ci_linux_server");
        assertThat(candidate.classifiedBy()).isEqualTo("Linux server");
        assertThat(candidate.values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                Map.entry("name", "WEB1"),
                                Map.entry("manufacturer", "Dell"),
                                Map.entry("model_id", "R740"),
                                Map.entry("serial_number", "CN12345"),
                                Map.entry("asset_tag", "T-9"),
                                Map.entry("ram", "16384"),
                                Map.entry("os", "Debian 13"),
                                Map.entry("os_version", "13"),
                                Map.entry("os_service_pack", "SP1"),
                                Map.entry("os_address_width", "64"),
                                Map.entry("cpu_count", "8"),
                                Map.entry("cpu_name", "Xeon"),
                                Map.entry("cpu_speed", "3200.5"),
                                Map.entry("ip_address", "10.0.0.1"),
                                Map.entry("virtual", "false"),
                                Map.entry("fqdn", "web1.example.com"),
                                Map.entry("discovery_source", "Qualys")));
        assertThat(candidate.notes()).isEmpty();
    }

    @Test
    void shouldLeaveOutColumnsThatTheClassDoesNotHave() {
        Candidate candidate =
                candidate(
                        "'totalMemory':64,'cpuCount':1,'assetName':'lp1','hardware':"
                                + "{'category1':'Printers','category2':'Laser','manufacturer':'HP'}");

        assertThat(candidate.className()).isEqualTo("cmdb_ci_printer");
        assertThat(candidate.values()).containsOnlyKeys("name", "manufacturer", "discovery_source");
    }

    @Test
    void shouldTakeTheFallbackPathsOfTheMappingTable() {
        Candidate candidate =
                candidate(
                        "'operatingSystem':{'category1':'Linux','category2':'Server',"
                                + "'productName':'Debian'},'hardware':{'category1':'Computers',"
                                + "'category2':'Server','productName':'PowerEdge'},'cpuCount':4,"
                                + "'fqdn':'a.example.com','qwebHostId':77,"
                                + "'lastModifiedDate':'2026-01-01T00:00:00.000Z'");

        assertThat(candidate.values())
                .containsEntry("os", "Debian")
                .containsEntry("model_id", "PowerEdge")
                .containsEntry("cpu_count", "4")
                .containsEntry("fqdn", "a.example.com");
        assertThat(candidate.observed()).containsEntry("last_discovered", "2026-01-01 00:00:00");
        assertThat(only(candidate, "qualys_asset_details")).containsEntry("qweb_host_id", "77");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "HOST_NAME,NB,h.example.com,an,10.0.0.9,NB",
                "HOST_NAME,-,h.example.com,an,10.0.0.9,h",
                "HOST_NAME,-,-,an,10.0.0.9,an",
                "HOST_NAME,-,-,-,10.0.0.9,10.0.0.9",
                "HOST_NAME,-,10.1.2.3,an,10.0.0.9,an",
                "HOST_NAME,localhost,localhost.localdomain,an,10.0.0.9,an",
                "NETBIOS_WITH_IP,NB,h.example.com,an,10.0.0.9,NB (10.0.0.9)",
                "NETBIOS_WITH_IP,NB,h.example.com,an,-,NB",
                "NETBIOS_WITH_IP,NB,h.example.com,an,not an address,NB",
                "NETBIOS_WITH_IP,-,h.example.com,an,10.0.0.9,h.example.com",
                "NETBIOS_WITH_IP,-,-,an,10.0.0.9,10.0.0.9",
                "FQDN,NB,h.example.com,an,10.0.0.9,h.example.com",
                "FQDN,NB,-,an,10.0.0.9,NB",
                "ASSET_NAME,NB,h.example.com,an,10.0.0.9,an",
                "ASSET_NAME,NB,h.example.com,-,10.0.0.9,NB",
                "ASSET_NAME,-,-,-,-,-"
            })
    void shouldNameTheCiByThePolicy(
            NamingPolicy policy,
            String netbios,
            String dns,
            String assetName,
            String address,
            String expected) {
        Candidate candidate =
                candidate(
                        field("netbiosName", netbios)
                                + field("dnsName", dns)
                                + field("assetName", assetName)
                                + field("address", address)
                                + "'x':1",
                        options(policy));

        assertThat(candidate.values().get("name")).isEqualTo(expected);
    }

    private static String field(String name, String value) {
        return value == null ? "" : "'" + name + "':'" + value + "',";
    }

    private static RunOptions options(NamingPolicy policy) {
        return RunOptions.decode("namingPolicy=" + policy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "To Be Filled By O.E.M.",
                "to be filled by oem",
                "Default string",
                "None",
                "N/A",
                "0",
                "00000000",
                "7777777",
                "System Serial Number",
                "Not Specified",
                "Chassis Serial Number",
                "1234567890",
                "0123456789",
                "........",
                "unknown"
            })
    void shouldNotIdentifyByAPlaceholderSerial(String serial) {
        Candidate candidate = candidate(LINUX + ",'biosSerialNumber':'" + serial + "'");

        assertThat(candidate.values()).doesNotContainKey("serial_number");
        assertThat(candidate.lookup()).isEmpty();
        assertThat(candidate.related().get("cmdb_serial_number"))
                .containsExactly(
                        Map.of(
                                "serial_number", serial,
                                "serial_number_type", "bios",
                                "valid", "false"));
        assertThat(candidate.notes())
                .extracting(CandidateNote::code)
                .containsExactly(Code.JUNK_IDENTIFIER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-0000-0000-000000000000",
                "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
                "03000200-0400-0500-0006-000700080009",
                "not a uuid"
            })
    void shouldNotIdentifyByAPlaceholderUuid(String uuid) {
        Candidate candidate = candidate("'hwUUID':'" + uuid + "'");

        assertThat(candidate.lookup()).isEmpty();
        assertThat(only(candidate, "cmdb_serial_number")).containsEntry("valid", "false");
        assertThat(only(candidate, "qualys_hardware_details")).containsEntry("hardware_uuid", uuid);
    }

    @Test
    void shouldIdentifyBySerialUuidAndPairsOfMacAndIp() {
        Candidate candidate =
                candidate(
                        "'biosSerialNumber':'VMware-42 2a','hwUUID':"
                                + "'422A2B16-4C8B-588A-A20C-C1851AD7E376',"
                                + interfaces(
                                        "{'interfaceName':'eth0','macAddress':'00-50-56-AB-CD-EF',"
                                                + "'addressIpV4':'10.0.0.2, 10.0.0.1',"
                                                + "'addressIpV6':'FE80:0:0:0:0:0:0:1,2001:DB8::5'}"));

        assertThat(candidate.lookup())
                .containsExactly(
                        serial("VMware-42 2a", "bios"),
                        serial("422a2b16-4c8b-588a-a20c-c1851ad7e376", "uuid"),
                        pair("00:50:56:ab:cd:ef", "10.0.0.1"),
                        pair("00:50:56:ab:cd:ef", "10.0.0.2"),
                        pair("00:50:56:ab:cd:ef", "2001:db8::5"));
        assertThat(only(candidate, "cmdb_ci_network_adapter"))
                .containsEntry("name", "eth0")
                .containsEntry("mac_address", "00:50:56:ab:cd:ef")
                .containsEntry("ip_address", "10.0.0.2");
        assertThat(candidate.related().get("cmdb_ci_ip_address"))
                .extracting(row -> row.get("ip_address") + " " + row.get("ip_version"))
                .containsExactly("10.0.0.1 4", "10.0.0.2 4", "2001:db8::5 6", "fe80::1 6");
        assertThat(candidate.related().get("cmdb_ci_ip_address"))
                .allSatisfy(row -> assertThat(row).containsEntry("name", row.get("ip_address")));
    }

    private static CandidateRow serial(String number, String type) {
        return new CandidateRow(
                "cmdb_serial_number",
                Map.of("serial_number", number, "serial_number_type", type, "valid", "true"));
    }

    private static CandidateRow pair(String mac, String ip) {
        return new CandidateRow(
                "cmdb_ci_network_adapter", Map.of("mac_address", mac, "ip_address", ip));
    }

    private static String interfaces(String elements) {
        return "'networkInterfaceListData':{'networkInterface':[" + elements + "]}";
    }

    @ParameterizedTest
    @CsvSource({
        "eth0,00:00:00:00:00:00",
        "eth0,ff:ff:ff:ff:ff:ff",
        "VMnet1,00:50:56:c0:00:01",
        "VMnet8,00:50:56:c0:00:08",
        "eth0,02:42:ac:11:00:02",
        "vboxnet0,0a:00:27:00:00:00",
        "Ethernet 2,00:ff:12:34:56:78",
        "virbr0,52:54:00:12:34:56",
        "vEthernet (Default Switch),00:15:5d:01:02:03",
        "eth0,01:00:5e:00:00:01"
    })
    void shouldNotIdentifyByASharedMac(String name, String mac) {
        Candidate candidate =
                candidate(
                        interfaces(
                                "{'interfaceName':'%s','macAddress':'%s','addressIpV4':'10.0.0.1'}"
                                        .formatted(name, mac)));

        assertThat(candidate.lookup()).isEmpty();
        assertThat(only(candidate, "cmdb_ci_network_adapter")).containsEntry("mac_address", mac);
        assertThat(candidate.notes())
                .extracting(CandidateNote::code)
                .containsExactly(Code.JUNK_IDENTIFIER);
    }

    @Test
    void shouldIdentifyByAHyperVGuestsMac() {
        assertThat(
                        candidate(
                                        interfaces(
                                                "{'interfaceName':'Ethernet',"
                                                        + "'macAddress':'00:15:5d:01:02:03',"
                                                        + "'addressIpV4':'10.0.0.1'}"))
                                .lookup())
                .hasSize(1);
    }

    @Test
    void shouldReportTextThatIsNoAddressAndKeepTheRest() {
        Candidate candidate =
                candidate(
                        "'address':'999.1.1.1',"
                                + interfaces("{'addressIpV4':'10.0.0.1, n/a, 300.1.1.1'}"));

        assertThat(candidate.values()).doesNotContainKey("ip_address");
        assertThat(candidate.related().get("cmdb_ci_ip_address")).hasSize(1);
        assertThat(candidate.notes())
                .containsExactlyInAnyOrder(
                        new CandidateNote(
                                Code.INVALID,
                                "cmdb_ci_computer.ip_address",
                                "'999.1.1.1' is not an IP address"),
                        new CandidateNote(
                                Code.INVALID,
                                "cmdb_ci_ip_address.ip_address",
                                "2 values are not an IP address, for example '300.1.1.1'"));
    }

    @Test
    void shouldFlattenSoftwareWithItsCatalogueAndDetails() {
        Candidate candidate =
                candidate(
                        software(
                                "{'id':-8464359598295418001,'productName':'httpd',"
                                        + "'fullName':'Apache httpd 2.4','version':'2.4.7',"
                                        + "'publisher':'Apache','installDate':1635171672000,"
                                        + "'isIgnored':false,'license':{'category':'Open'},"
                                        + "'lifecycle':{'eosDate':'Not Announced','stage':'GA'},"
                                        + "'taxonomy':{'name':'Web'}}"));

        assertThat(only(candidate, "cmdb_software_instance"))
                .containsEntry("name", "Apache httpd 2.4")
                .containsEntry("install_date", "2021-10-25 14:21:12")
                .containsEntry("spkg_name", "httpd")
                .containsEntry("spkg_version", "2.4.7")
                .containsEntry("spkg_key", "httpd_:::_2.4.7")
                .containsEntry("spkg_manufacturer", "Apache")
                .containsEntry("d_unique_key", "-8464359598295418001")
                .containsEntry("d_is_ignored", "false")
                .containsEntry("d_license_category", "Open")
                .containsEntry("d_lifecycle_stage", "GA")
                .containsEntry("d_category_type", "Web")
                .containsEntry("d_version_details", "2.4.7")
                .doesNotContainKey("d_software_lifecycle_eos_date");
        assertThat(candidate.notes())
                .containsExactly(
                        new CandidateNote(
                                Code.INVALID,
                                "qualys_software_details.software_lifecycle_eos_date",
                                "'Not Announced' is not a date"));
    }

    private static String software(String elements) {
        return "'softwareListData':{'software':[" + elements + "]}";
    }

    @Test
    void shouldSkipNamelessAndRepeatedSoftwareButKeepRowsThatDiffer() {
        Candidate candidate =
                candidate(
                        software(
                                "{'version':'1'},{'productName':'b'},{'productName':'a'},"
                                        + "{'productName':'a'},{'productName':'a','edition':'x'},"
                                        + "null,{'productName':' \\u0000 '}"));

        assertThat(candidate.related().get("cmdb_software_instance"))
                .extracting(row -> row.get("spkg_name") + row.get("d_edition"))
                .containsExactly("anull", "ax", "bnull");
        assertThat(candidate.notes())
                .containsExactlyInAnyOrder(
                        new CandidateNote(
                                Code.NAMELESS,
                                "cmdb_software_instance",
                                "2 rows without a name left out"),
                        new CandidateNote(
                                Code.REPEATED,
                                "cmdb_software_instance",
                                "1 row more than once, kept once"));
    }

    @Test
    void shouldNotSeeAChangeInAnotherOrder() {
        String a = "{'productName':'a','version':'1','lifecycle':{'eosDate':','}}";
        String b = "{'productName':'b','version':'1','lifecycle':{'eosDate':'Unknown'}}";
        String eth0 = "{'interfaceName':'eth0','macAddress':'02:42:00:00:00:01'}";
        String eth1 = "{'interfaceName':'eth1','macAddress':'02:42:00:00:00:02'}";

        assertThat(hash(candidate(software(a + "," + b) + "," + interfaces(eth0 + "," + eth1))))
                .isEqualTo(
                        hash(
                                candidate(
                                        software(b + "," + a)
                                                + ","
                                                + interfaces(eth1 + "," + eth0))));
    }

    @Test
    void shouldNotSeeAChangeInMomentsOfTheLook() {
        Candidate first =
                candidate(
                        "'lastModifiedDate':'2026-01-01T00:00:00.000Z',"
                                + "'activity':{'lastScannedDate':1752243670000}");
        Candidate second =
                candidate(
                        "'lastModifiedDate':'2026-02-01T00:00:00.000Z',"
                                + "'activity':{'lastScannedDate':1752243670001}");

        assertThat(hash(first)).isEqualTo(hash(second));
        assertThat(first.observed())
                .isEqualTo(
                        Map.of(
                                "last_discovered", "2026-01-01 00:00:00",
                                "last_modified_date", "2026-01-01 00:00:00",
                                "last_scanned_date", "2025-07-11 14:21:10"));
        assertThat(only(first, "qualys_asset_details"))
                .doesNotContainKeys("last_modified_date", "last_scanned_date");
    }

    private static String hash(Candidate candidate) {
        return CandidateCodec.encode(candidate).contentHash();
    }

    @Test
    void shouldCutAtAWholeCharacterAndSaySo() {
        String name = "x".repeat(254) + "😀😀";

        Candidate candidate = candidate("'assetName':'" + name + "'");

        assertThat(candidate.values().get("name")).isEqualTo("x".repeat(254) + "😀");
        assertThat(candidate.notes())
                .containsExactly(
                        new CandidateNote(
                                Code.CUT, "cmdb_ci_computer.name", "256 characters, 255 kept"));
    }

    @Test
    void shouldScrubWhatADatabaseRefuses() {
        Candidate candidate =
                candidate("'assetName':'a\\u0000b\\ud800c','biosDescription':'\\u0000'");

        assertThat(candidate.values()).containsEntry("name", "ab\uFFFDc");
        assertThat(only(candidate, "qualys_asset_details")).doesNotContainKey("bios_description");
    }

    @Test
    void shouldNoteBlocksOfTheWrongKindAndLeaveTheirTablesAlone() {
        Candidate candidate =
                candidate(
                        "'operatingSystem':'Linux','hardware':null,'softwareListData':"
                                + "{'software':'many'},'openPortListData':null,'volumeListData':"
                                + "{'volume':{'name':'/','size':10}},'assetName':['x']");

        assertThat(candidate.related())
                .doesNotContainKey("cmdb_software_instance")
                .containsEntry("qualys_open_port", List.of())
                .containsEntry(
                        "cmdb_ci_file_system", List.of(Map.of("name", "/", "size_bytes", "10")));
        assertThat(candidate.notes())
                .extracting(CandidateNote::field)
                .containsExactlyInAnyOrder(
                        "operatingSystem", "softwareListData.software", "assetName");
    }

    @Test
    void shouldLeaveOutTheTablesThatTheScheduleDoesNotWant() {
        RunOptions options =
                RunOptions.decode(
                        "ports=false;volumes=false;networkInterfaces=false;software=false;tags=false");

        assertThat(candidate("'x':1", options).related())
                .containsOnlyKeys(
                        "cmdb_serial_number",
                        "qualys_asset_details",
                        "qualys_os_details",
                        "qualys_hardware_details",
                        "qualys_processor",
                        "qualys_cloud_metadata",
                        "qualys_missing_software",
                        "qualys_easm_domain",
                        "qualys_easm_subdomain",
                        "qualys_easm_whois");
        assertThat(candidate("'x':1").related())
                .containsKeys(
                        "qualys_open_port",
                        "cmdb_ci_file_system",
                        "cmdb_ci_network_adapter",
                        "cmdb_ci_ip_address",
                        "cmdb_software_instance");
    }

    @Test
    void shouldKeepPortsAndAccounts() {
        Candidate candidate =
                candidate(
                        "'openPortListData':{'openPort':[{'port':443,'protocol':'TCP'},"
                                + "{'port':99999},{'port':'22','description':'ssh'}]},"
                                + "'userAccountListData':{'userAccount':[{'name':'root'},"
                                + "{'name':'alice'},{'name':'root'}]}");

        assertThat(candidate.related().get("qualys_open_port"))
                .containsExactly(
                        Map.of("port", "22", "description", "ssh"),
                        Map.of("port", "443", "protocol", "TCP"));
        assertThat(only(candidate, "qualys_asset_details"))
                .containsEntry("asset_mostfrequentuser", "alice, root");
    }

    @Test
    void shouldKeepCloudMetadataWithoutSecrets() {
        Candidate candidate =
                candidate(
                        "'cloudProvider':{'aws':{'ec2':{'instanceId':'i-1','region':{'code':'eu'},"
                                + "'userData':'IyEv','kernelId':null},'tags':[{'key':'Name',"
                                + "'value':'web'},{'key':'db_password','value':'x'},"
                                + "{'key':'empty','value':''}]},'gcp':{'compute':{'labels':"
                                + "['a','b'],'key':'AKIAABCDEFGHIJKLMNOP'}}}");

        assertThat(candidate.related().get("qualys_cloud_metadata"))
                .containsExactly(
                        Map.of("provider", "AWS", "key", "ec2.instanceId", "value", "i-1"),
                        Map.of("provider", "AWS", "key", "ec2.region.code", "value", "eu"),
                        Map.of("provider", "AWS", "key", "tags.Name", "value", "web"),
                        Map.of("provider", "AWS", "key", "tags.empty"),
                        Map.of("provider", "GCP", "key", "compute.labels.0", "value", "a"),
                        Map.of("provider", "GCP", "key", "compute.labels.1", "value", "b"));
        assertThat(candidate.notes())
                .extracting(CandidateNote::code)
                .containsOnly(Code.WITHHELD)
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "Virtualized,,,true",
        "Computers,'VMware, Inc.',,true",
        "Computers,QEMU,,true",
        "Computers,Microsoft Corporation,Virtual Machine,true",
        "Computers,Microsoft Corporation,Surface Pro,false",
        "Computers,Dell,,false",
        ",,,"
    })
    void shouldTellVirtualMachines(String category, String maker, String model, String expected) {
        Candidate candidate =
                candidate(
                        "'operatingSystem':{'category1':'Linux','category2':'Server'},'hardware':{"
                                + field("category1", category)
                                + field("manufacturer", maker)
                                + field("model", model)
                                + "'x':1}");

        assertThat(candidate.values().get("virtual")).isEqualTo(expected);
    }

    @Test
    void shouldRefuseUnmanagedAssetsWhereTheScheduleExcludesThem() {
        RunOptions options = RunOptions.decode("excludeUnmanaged=true");

        assertThat(
                        refusal(
                                "{'assetId':1,'assetName':'shadow','hostId':null,"
                                        + "'sensor':{'lastVMScan':0,'firstEasmScanDate':9},"
                                        + "'inventory':{'source':'EASM'}}",
                                options))
                .satisfies(
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo(ErrorCode.UNMANAGED_EXCLUDED);
                            assertThat(refusal.name()).isEqualTo("shadow");
                        });
        for (String managed :
                List.of(
                        "'agentId':'bda51f1d-13cf-49ad-a3a0-9f83debbe5a9'",
                        "'hostId':12",
                        "'qwebHostId':12",
                        "'sensor':{'lastVMScan':1752243670000}",
                        "'inventory':{'source':'QAGENT'}",
                        "'inventoryListData':{'inventory':[{'source':'EASM'},{'source':'IP'}]}")) {
            assertThat(candidate(managed, options)).as(managed).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|ASSET_MALFORMED",
                "7|ASSET_MALFORMED",
                "''|ASSET_MALFORMED",
                "{|ASSET_MALFORMED",
                "{'assetId':1} x|ASSET_MALFORMED",
                "{'assetId':1}{}|ASSET_MALFORMED",
                "{'a':'\\x'}|ASSET_MALFORMED",
                "{'assetName':'x'}|ASSET_WITHOUT_ID",
                "{'assetId':null}|ASSET_WITHOUT_ID",
                "{'assetId':{}}|ASSET_WITHOUT_ID",
                "{'assetId':2}|RECORD_MALFORMED",
                "{'assetId':'one'}|RECORD_MALFORMED"
            })
    void shouldSayWhyAnAssetIsUnusable(String json, ErrorCode code) {
        assertThat(refusal(json, RunOptions.DEFAULT).code()).isEqualTo(code);
        assertThat(refusal(json, RunOptions.DEFAULT).text()).isNotBlank();
    }

    @Test
    void shouldReadBytesThatAreNoUtf8() {
        byte[] latin =
                "{\"assetId\":1,\"assetName\":\"caf\u00e9\"}"
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        Mapping mapping = Assets.MAPPER.map(Assets.KEY, latin, RunOptions.DEFAULT);

        assertThat(((Mapping.Mapped) mapping).candidate().values())
                .containsEntry("name", "caf\uFFFD");
    }

    @Test
    void shouldFailOnAClassThatTheCmdbDoesNotHave() {
        assertThat(
                        refusal("{'assetId':1}", RunOptions.decode("fallbackClass=cmdb_ci_toaster"))
                                .code())
                .isEqualTo(ErrorCode.UNKNOWN_CLASS);
    }

    private static Map<String, String> only(Candidate candidate, String table) {
        assertThat(candidate.related().get(table)).as(table).hasSize(1);
        return candidate.related().get(table).getFirst();
    }
}
