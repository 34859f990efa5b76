package dev.cmdbsync.transform.candidate;

import static dev.cmdbsync.transform.candidate.Assets.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateNote;
import dev.cmdbsync.model.candidate.CandidateNote.Code;
import dev.cmdbsync.model.run.RunOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoreOfAnAssetTest {
    private static final String TAGS = "qualys_asset_tag";
    private static final String VMS = "cmdb_ci_vm_instance";
    private static final RunOptions WITH_VMS = RunOptions.decode("vmInstances=true");

    @Test
    void shouldKeepTagsInTheOrderOfTheirIds() {
        Candidate candidate =
                candidate(
                        "'tagList':{'tag':[{'tagId':7,'tagName':'PCI','criticalityScore':5,"
                                + "'foregroundColor':0},{'tagId':'3','tagName':'DMZ'},"
                                + "{'tagName':'no id'},{'tagId':3,'tagName':'DMZ'}]}");

        assertThat(candidate.related().get(TAGS))
                .containsExactly(
                        Map.of("tag_id", "3", "name", "DMZ"),
                        Map.of("tag_id", "7", "name", "PCI", "criticality_score", "5"));
        assertThat(candidate.notes())
                .extracting(CandidateNote::code)
                .containsExactlyInAnyOrder(Code.NAMELESS, Code.REPEATED);
    }

    @Test
    void shouldSayThatAnAssetHasNoTagsAndNothingIfTheyAreNotWanted() {
        assertThat(candidate("'tagList':null").related()).containsEntry(TAGS, List.of());
        assertThat(candidate("'tagList':null", RunOptions.decode("tags=false")).related())
                .doesNotContainKey(TAGS);
    }

    @Test
    void shouldKeepWhatIsSeenFromOutside() {
        Candidate candidate =
                candidate(
                        "'domain':['b.example','a.example'],'subdomain':'www.a.example',"
                                + "'whois':[{'domain':'a.example','registrar':'R',"
                                + "'expirationDate':'2028-02-23T00:00:00.000Z','dnssec':null}]");

        assertThat(candidate.related().get("qualys_easm_domain"))
                .containsExactly(Map.of("name", "a.example"), Map.of("name", "b.example"));
        assertThat(candidate.related().get("qualys_easm_subdomain"))
                .containsExactly(Map.of("name", "www.a.example"));
        assertThat(candidate.related().get("qualys_easm_whois"))
                .containsExactly(
                        Map.of(
                                "domain",
                                "a.example",
                                "registrar",
                                "R",
                                "expiration_date",
                                "2028-02-23 00:00:00"));
    }

    @Test
    void shouldNotTakeAListThatIsNullForAnotherValue() {
        Candidate candidate =
                candidate(
                        "'assetName':'web','totalMemory':64,'address':'10.0.0.1','domain':null,"
                                + "'subdomain':null,'userAccountListData':{'userAccount':null}");

        assertThat(candidate.values())
                .containsEntry("name", "web")
                .containsEntry("ip_address", "10.0.0.1");
        assertThat(candidate.related()).containsEntry("qualys_easm_domain", List.of());
        assertThat(candidate.notes()).isEmpty();
    }

    @Test
    void shouldReadCloudMetadataWhereverTheyStand() {
        Candidate candidate =
                candidate("'cloudProvider':'AWS','provider':{'aws':{'ec2':{'instanceId':'i-1'}}}");

        assertThat(candidate.related().get("qualys_cloud_metadata"))
                .containsExactly(
                        Map.of("provider", "AWS", "key", "ec2.instanceId", "value", "i-1"));
        assertThat(candidate.notes()).isEmpty();
    }

    @Test
    void shouldTellTheVirtualMachineByTheInstanceOfItsCloud() {
        Candidate candidate =
                candidate(
                        "'netbiosName':'WEB','cpuCount':2,'totalMemory':4096,'hwUUID':"
                                + "'EC2A2B16-4C8B-588A-A20C-C1851AD7E376','provider':{'aws':{'ec2':"
                                + "{'instanceId':'i-1','instanceState':'RUNNING'}}}",
                        WITH_VMS);

        assertThat(candidate.related().get(VMS))
                .containsExactly(
                        Map.of(
                                "object_id",
                                "i-1",
                                "vm_inst_id",
                                "i-1",
                                "bios_uuid",
                                "ec2a2b16-4c8b-588a-a20c-c1851ad7e376",
                                "name",
                                "WEB",
                                "state",
                                "RUNNING",
                                "cpus",
                                "2",
                                "memory",
                                "4096"));
    }

    @Test
    void shouldTellTheVirtualMachineOfAHypervisorByItsBiosUuid() {
        String vmware =
                "'operatingSystem':{'category1':'Linux','category2':'Server'},'hardware':"
                        + "{'category1':'Virtualized','category2':'Virtual Machine'},'hwUUID':";

        assertThat(
                        candidate(vmware + "'422A2B16-4C8B-588A-A20C-C1851AD7E376'", WITH_VMS)
                                .related()
                                .get(VMS)
                                .getFirst())
                .containsEntry("object_id", "422a2b16-4c8b-588a-a20c-c1851ad7e376");
        assertThat(candidate(vmware + "'00000000-0000-0000-0000-000000000000'", WITH_VMS).related())
                .containsEntry(VMS, List.of());
        assertThat(candidate(vmware + "'422A2B16-4C8B-588A-A20C-C1851AD7E376'").related())
                .doesNotContainKey(VMS);
    }

    @Test
    void shouldKeepTheInstallationWhenTheCatalogueIsNotWanted() {
        Candidate candidate =
                candidate(
                        "'softwareListData':{'software':[{'id':-3,'fullName':'nginx 1','productName':"
                                + "'nginx','version':'1','publisher':'F5','lastUseDate':"
                                + "'2026-01-01T00:00:00.000Z','lifecycle':{'stage':'GA'},"
                                + "'license':{'category':'Open Source','subcategory':'BSD'}}]}",
                        RunOptions.decode("softwareCatalogue=false"));

        assertThat(candidate.related().get("cmdb_software_instance").getFirst())
                .containsOnlyKeys(
                        "name",
                        "spkg_name",
                        "spkg_version",
                        "spkg_key",
                        "spkg_manufacturer",
                        "d_unique_key",
                        "d_last_use_date");
    }
}
