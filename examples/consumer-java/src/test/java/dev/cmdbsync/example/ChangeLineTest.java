package dev.cmdbsync.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ChangeLineTest {
    @Test
    void shouldTellWhatDiffersInColumnsAndChildRows() throws IOException {
        // Given
        String change =
                """
                {"sysId":"0193a1c2d3e47f50a1b2c3d4e5f60718","className":"cmdb_ci_win_server",
                 "operation":"UPDATED","version":4,
                 "changes":[{"attribute":"os_version","before":"10.0.17763","after":"10.0.20348"},
                            {"attribute":"asset_tag","after":"A-0042"}],
                 "related":[{"table":"cmdb_ci_file_system","added":0,"removed":1,"changed":2,"rows":[]}],
                 "cause":{}}
                """;

        // When
        String line = ChangeLine.of(new ObjectMapper().readTree(change));

        // Then
        assertThat(line)
                .isEqualTo(
                        "UPDATED 0193a1c2d3e47f50a1b2c3d4e5f60718 cmdb_ci_win_server version 4:"
                                + " os_version 10.0.17763 -> 10.0.20348; asset_tag (none) -> A-0042;"
                                + " cmdb_ci_file_system +0 -1 ~2");
    }
}
