package dev.cmdbsync.model.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunOptionsTest {
    @Test
    void shouldReadWhatItWrote() {
        RunOptions options =
                new RunOptions(
                        CiOperation.UPDATE,
                        false,
                        true,
                        false,
                        true,
                        false,
                        true,
                        NamingPolicy.NETBIOS_WITH_IP,
                        NoClassMatch.LEAVE_OUT,
                        "cmdb_ci_computer",
                        false,
                        false,
                        true,
                        AddBy.TRANSFORM_MAPS,
                        "servers");

        assertThat(RunOptions.decode(options.encode())).isEqualTo(options);
    }

    @Test
    void shouldTakeDefaultsForWhatIsMissingAndPassOverWhatIsUnknown() {
        assertThat(RunOptions.decode("later=1")).isEqualTo(RunOptions.DEFAULT);
    }

    @Test
    void shouldSayNothingOfMapsThatNobodyChose() {
        assertThat(RunOptions.DEFAULT.encode()).doesNotContain("addBy", "transformMaps");
    }

    @Test
    void shouldRefuseAValueThatIsNoneOfItsOption() {
        assertThatThrownBy(() -> RunOptions.decode("ports=maybe"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
