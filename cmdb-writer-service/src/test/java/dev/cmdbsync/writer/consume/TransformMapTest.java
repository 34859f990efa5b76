package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.candidate.MapRules;
import dev.cmdbsync.model.candidate.SetWhen;
import dev.cmdbsync.model.run.AddBy;
import dev.cmdbsync.model.run.RunOptions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data added by transform maps: coalesce fields find the CI, fields wait for their moment. */
class TransformMapTest {
    private static final UUID NEXT_RUN = UUID.nameUUIDFromBytes(new byte[] {2});
    private static final RunOptions BY_MAPS = RunOptions.DEFAULT.withMaps(AddBy.TRANSFORM_MAPS, "");

    private TestWriter writer;

    @BeforeEach
    void start() throws Exception {
        writer = TestWriter.fresh();
    }

    @AfterEach
    void stop() throws Exception {
        writer.close();
    }

    private static TestAsset mapped(long id, String... coalesce) {
        return asset(id)
                .options(BY_MAPS)
                .map(new MapRules(List.of(coalesce), "cmdb_ci_hardware", Map.of()));
    }

    @Test
    void shouldTakeTheCiWhoseCoalesceFieldsAgreeWhateverTheEvidenceSays() throws Exception {
        // Given: evidence would keep these apart
        writer.handle(asset(1).named("web1").serial("SERIAL-1"));

        // When
        writer.handle(mapped(2, "name").named("WEB1").serial("SERIAL-2").inRun(NEXT_RUN));

        // Then
        assertThat(
                        writer.query(
                                "select source_id, asset_id, matched_by from source_key order by 2"))
                .hasSize(2)
                .last()
                .asString()
                .endsWith("2 COALESCE");
        assertThat(writer.one("select count(*) from ci")).isEqualTo("1");
    }

    @Test
    void shouldMakeANewCiWhereNoneAgreesOrAFieldIsEmptyOrAPlaceholder() throws Exception {
        // Given
        writer.handle(asset(1).named("web1").serial("SERIAL-1"));

        // When: the serial number would be enough for the identification engine
        writer.handle(
                mapped(2, "name", "serial_number").named("web2").serial("SERIAL-1"),
                mapped(3, "name", "serial_number").named("web1"),
                mapped(4, "name").named("localhost"),
                mapped(5, "name").named("localhost"),
                mapped(6).named("web1").serial("SERIAL-1"));

        // Then
        assertThat(writer.one("select count(*) from ci")).isEqualTo("6");
    }

    @Test
    void shouldSeeTheCisThatTheBatchItselfMakes() throws Exception {
        // When
        writer.handle(mapped(1, "name").named("web1"), mapped(2, "name").named("web1"));

        // Then
        assertThat(writer.one("select count(*) from ci")).isEqualTo("1");
        assertThat(writer.ledger()).containsExactly("CREATED 1", "UPDATED 1");
    }

    @Test
    void shouldFailInWordsWhereSeveralAgreeAndGoOnWithTheOthers() throws Exception {
        // Given
        writer.handle(
                asset(1).named("web1").serial("SERIAL-1"),
                asset(2).named("web1").serial("SERIAL-2"));
        assertThat(writer.one("select count(*) from ci")).isEqualTo("2");

        // When
        writer.handle(mapped(3, "name").named("web1"), mapped(4, "name").named("web4"));

        // Then
        assertThat(
                        writer.one(
                                "select last_outcome, last_error_code, last_error from source_key where"
                                        + " asset_id = 3"))
                .isEqualTo("FAILED AMBIGUOUS_COALESCE 2 CIs of cmdb_ci_hardware have name 'web1'");
        assertThat(writer.one("select count(*) from ci where name = 'web4'")).isEqualTo("1");
    }

    @Test
    void shouldStayWithTheKnownCiWhenItsNameChanges() throws Exception {
        // Given
        writer.handle(mapped(1, "name").named("web1"), mapped(2, "name").named("web2"));

        // When
        writer.handle(mapped(1, "name").named("web2").inRun(NEXT_RUN));

        // Then
        assertThat(writer.one("select count(*) from ci")).isEqualTo("2");
    }

    @Test
    void shouldSetFieldsOnlyWhenTheirMapSaysSo() throws Exception {
        // Given
        MapRules rules =
                new MapRules(
                        List.of(),
                        "",
                        Map.of(
                                "short_description", SetWhen.NEW_ONLY,
                                "asset_tag", SetWhen.EMPTY_ONLY));
        writer.handle(asset(1).named("web1").with("short_description", "first").map(rules));

        // When
        writer.handle(
                asset(1).named("web1")
                        .with("short_description", "second")
                        .with("asset_tag", "A-100")
                        .map(rules)
                        .inRun(NEXT_RUN));
        writer.handle(
                asset(1).named("web1")
                        .with("short_description", "third")
                        .with("asset_tag", "B-200")
                        .map(rules)
                        .inRun(UUID.randomUUID()));

        // Then
        assertThat(
                        writer.one(
                                "select attributes ->> 'short_description', attributes ->> 'asset_tag'"
                                        + " from ci"))
                .isEqualTo("first A-100");
    }

    @Test
    void shouldKeepMissingSoftware() throws Exception {
        writer.handle(
                asset(1).named("web1").child("qualys_missing_software", Map.of("name", "EDR")));

        assertThat(writer.one("select missing_software -> 'EDR' ->> 'name' from ci_details"))
                .isEqualTo("EDR");
    }
}
