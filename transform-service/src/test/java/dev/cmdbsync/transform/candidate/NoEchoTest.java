package dev.cmdbsync.transform.candidate;

import static dev.cmdbsync.transform.candidate.Assets.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.candidate.CandidateCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NEW-9: what this product pushed to Qualys is no change when it is downloaded. */
class NoEchoTest {
    private static final String SERVER =
            "'operatingSystem':{'category1':'Linux','category2':'Server','osName':'Debian 13'},"
                    + "'hardware':{'category1':'Computers','category2':'Server'},"
                    + "'netbiosName':'WEB1','address':'10.0.0.1',"
                    + "'lastModifiedDate':'%s'";
    private static final String BEFORE = SERVER.formatted("2026-01-01T00:00:00.000Z");
    private static final String AFTER = SERVER.formatted("2026-01-02T00:00:00.000Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'businessInformation':{'department':'Finance','environment':'Production'}",
                "'assignedLocation':{'name':'Berlin','city':'Berlin'}",
                "'businessAppListData':{'businessApp':[{'id':'a1','name':'Payroll'}]}",
                "'customAttributes':[{'key':'k','value':'v','connectorName':'cmdb'}]"
            })
    void shouldSeeNoChangeInWhatWasPushed(String pushed) {
        assertThat(hash(AFTER + "," + pushed)).isEqualTo(hash(BEFORE));
    }

    @Test
    void shouldSeeARealChangeBesideWhatWasPushed() {
        assertThat(hash(AFTER + ",'totalMemory':4096,'businessInformation':{'department':'X'}"))
                .isNotEqualTo(hash(BEFORE));
    }

    private static String hash(String fields) {
        return CandidateCodec.encode(candidate(fields)).contentHash();
    }
}
